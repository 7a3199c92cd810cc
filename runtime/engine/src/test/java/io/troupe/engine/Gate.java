package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A gate at which tasks in other processes wait until a test lets them go on. The test learns who has come.
public final class Gate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ServerSocket server;
    private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    private Gate(ServerSocket server) {
        this.server = server;
    }

    /// A closed gate.
    public static Gate closed() {
        try {
            Gate gate = new Gate(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(gate::acceptAll);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Called by a task: waits at the gate that has this [#port()] until it is open. A task that is
    /// interrupted, or whose test has ended, goes on with an exception.
    public static void pass(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeLong(ProcessHandle.current().pid());
            out.flush();
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the gate is gone");
            }
        }
    }

    /// Where it is.
    public int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // the test has ended
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            arrivals.add(new DataInputStream(socket.getInputStream()).readLong());
            opened.join();
            socket.getOutputStream().write(1);
        } catch (IOException e) {
            // the task is gone, as a test may have wanted
        }
    }

    /// Waits until tasks of `count` processes have come; their process ids in the order of their coming.
    public Set<Long> awaitProcesses(int count) throws InterruptedException {
        Set<Long> pids = new LinkedHashSet<>();
        while (pids.size() < count) {
            Long pid = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(pid, "only these came: " + pids);
            pids.add(pid);
        }
        return pids;
    }

    /// Lets everybody pass, also those who come later.
    public void open() {
        opened.complete(null);
    }

    @Override
    public void close() throws IOException {
        open();
        server.close();
    }
}
