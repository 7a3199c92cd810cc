package io.troupe.node.cluster;

import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/// A host and a port.
public record Address(String host, int port) {
    private static final String SCHEME = "troupe://";
    private static final int GREATEST_PORT = 65_535;

    /// Reads `host:port` or `troupe://host:port` as the value of `option`.
    public static Address parse(String option, String text) {
        String authority = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        int colon = authority.lastIndexOf(':');
        int port = colon < 1 ? -1 : portOf(authority.substring(colon + 1));
        if (port < 1) {
            throw new UsageException(
                    "Option " + option + " is '" + text + "'; it must be host:port, such as 127.0.0.1:7077.");
        }
        return new Address(authority.substring(0, colon), port);
    }

    /// Fails unless `host`, the value of `option`, is an address of this machine.
    static void requireLocal(String option, String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                throw new UsageException(
                        "Option " + option + " is '" + host + "', which is not an address of this machine.");
            }
        } catch (UnknownHostException e) {
            throw new UsageException("Option " + option + " is '" + host + "'; there is no such host.");
        } catch (IOException e) {
            throw new UsageException(
                    "Option " + option + " is '" + host + "', which cannot be used: " + e.getMessage() + ".");
        }
    }

    /// The URL that applications use as their master.
    String masterUrl() {
        return SCHEME + this;
    }

    private static int portOf(String digits) {
        try {
            int port = Integer.parseInt(digits);
            return port > GREATEST_PORT ? -1 : port;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
