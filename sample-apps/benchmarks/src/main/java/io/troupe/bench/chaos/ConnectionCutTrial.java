package io.troupe.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/// Tries on a connection of its own whether this machine lets us cut connections.
final class ConnectionCutTrial {
    private ConnectionCutTrial() {}

    /// Throws when the connection lives on.
    static void run() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort());
                Socket accepted = server.accept()) {
            try {
                ExecutorProcesses
                        .run("ss", "-K", "-tnH", "dst", loopback.getHostAddress(), "dport", "=",
                                "" + accepted.getLocalPort());
            } catch (RuntimeException e) {
                throw new IOException("connections cannot be cut: " + e.getMessage(), e);
            }
            if (isAlive(client)) {
                throw new IOException("the kernel does not let connections be cut");
            }
        }
    }

    private static boolean isAlive(Socket client) {
        try {
            for (int attempt = 0; attempt < 10; attempt++) {
                client.getOutputStream().write(attempt);
                LockSupport.parkNanos(10_000_000);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
