package io.troupe.engine.cluster;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a [LivenessServer] watch this process, and notices when the server's process ends.
public final class LivenessClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivenessClient.class);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket connection;
    private volatile boolean isClosed;

    private LivenessClient(Socket connection) {
        this.connection = connection;
    }

    /// Connects to the server at `host`:`port` under `name`; `onGone` runs once when the connection ends before
    /// it is closed here, on a thread of its own. Throws `DRIVER_UNREACHABLE` when there is no such server or
    /// it does not accept `secret`.
    public static LivenessClient connect(String host, int port, String secret, String name, Runnable onGone) {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setKeepAlive(true);
            greet(socket, secret, name);
            socket.setSoTimeout(0);
            LivenessClient client = new LivenessClient(socket);
            Thread.ofVirtual().name("troupe-liveness").start(() -> client.watch(onGone));
            return client;
        } catch (IOException e) {
            closeQuietly(socket);
            throw new TroupeException(
                    ErrorCode.DRIVER_UNREACHABLE,
                    "The driver at " + host + ":" + port + " does not answer: " + e.getMessage() + ".", e);
        }
    }

    private static void greet(Socket socket, String secret, String name) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        for (String part : new String[]{secret, name}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeShort(bytes.length);
            out.write(bytes);
        }
        out.flush();
        if (socket.getInputStream().read() != LivenessServer.WELCOME) {
            throw new IOException("it refuses this process");
        }
    }

    private void watch(Runnable onGone) {
        try {
            LivenessServer.awaitEnd(connection.getInputStream());
        } catch (IOException e) {
            LOG.debug("A liveness connection ended.", e);
        }
        closeQuietly(connection);
        if (!isClosed) {
            onGone.run();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A liveness connection cannot be closed.", e);
        }
    }

    /// Ends the connection: the server takes this process for gone. Closing twice does nothing.
    @Override
    public void close() {
        isClosed = true;
        closeQuietly(connection);
    }
}
