package io.troupe.node.cluster;

import io.troupe.engine.standing.StandingNode;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/// A driver that is a listening socket and executors that connect to it once. Its main is what the cluster's
/// tests start.
final class FakeNodes implements StandingNodes {
    static final int CORES_THAT_FAIL = 13;

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = new NodeCommand(new FakeNodes(), System.out)
                    .run(Arrays.asList(arguments).subList(1, arguments.length));
        } catch (UsageException | CommandFailure e) {
            System.out.println(e.getMessage());
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    @Override
    public StandingNode startDriver(String host, int port) {
        try {
            return new FakeNode(new ServerSocket(port, 50, InetAddress.getByName(host)), host);
        } catch (IOException e) {
            throw new CommandFailure("Port " + port + " is taken.");
        }
    }

    @Override
    public StandingNode startExecutor(String host, Address driver, int cores, long memoryInBytes) {
        if (cores == CORES_THAT_FAIL) {
            throw new CommandFailure("As asked.");
        }
        try (Socket connected = new Socket(driver.host(), driver.port())) {
            assert connected.isConnected();
            return new FakeNode(new ServerSocket(0, 50, InetAddress.getByName(host)), host);
        } catch (IOException e) {
            throw new CommandFailure("No driver at " + driver + ".");
        }
    }

    @Override
    public String status(Address driver) {
        return "a driver at " + driver.masterUrl();
    }

    private record FakeNode(ServerSocket socket, String host) implements StandingNode {
        @Override
        public String address() {
            return host + ":" + socket.getLocalPort();
        }

        @Override
        public CompletableFuture<Void> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
