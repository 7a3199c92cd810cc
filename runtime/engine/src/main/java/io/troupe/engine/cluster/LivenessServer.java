package io.troupe.engine.cluster;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices at once when the process of a node ends: every node holds a plain connection to here, which the
/// operating system closes with the process. Nothing is sent after the greeting. A connection that is cut on
/// the way counts as the end of the node; a node that stands still is not noticed here but by its lease.
///
/// A greeting is: length of the secret (2 bytes), secret, length of the name (2 bytes), name; the answer is one
/// byte.
public final class LivenessServer implements AutoCloseable {
    static final int WELCOME = 'w';
    static final int MOST_GREETING_BYTES = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(LivenessServer.class);
    private static final int GREETING_TIMEOUT_MILLIS = 5_000;
    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private final byte[] secret;
    private final Consumer<String> onGone;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    private LivenessServer(ServerSocket server, String secret, Consumer<String> onGone) {
        this.server = server;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.onGone = onGone;
    }

    /// Listens on a free port of `host`. Nodes that know `secret` are watched; `onGone` is told the name of
    /// each whose connection ends, on a thread of the server's.
    public static LivenessServer start(String host, String secret, Consumer<String> onGone) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0), BACKLOG);
            LivenessServer server = new LivenessServer(socket, secret, onGone);
            Thread.ofVirtual().name("troupe-liveness").start(server::acceptAll);
            return server;
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.PORT_IN_USE,
                    "Nothing can listen at " + host + ": " + e.getMessage() + ".", e);
        }
    }

    /// The port.
    public int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!isClosed) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("troupe-liveness-" + connection.getPort())
                        .start(() -> watch(connection));
            } catch (IOException e) {
                if (!isClosed) {
                    LOG.warn("A liveness connection cannot be accepted: {}", e.toString());
                    pause();
                }
            }
        }
    }

    /// Keeps a lasting failure, such as too many open files, from using a whole core: nothing tells when it is
    /// over, so that a short sleep of this virtual thread is the way.
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Socket connection) {
        try (connection) {
            connection.setSoTimeout(GREETING_TIMEOUT_MILLIS);
            connection.setKeepAlive(true);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            byte[] offered = readShort(in);
            String name = new String(readShort(in), StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(offered, secret)) {
                LOG.warn("A liveness connection from {} is refused: it does not know the secret.",
                        connection.getRemoteSocketAddress());
                return;
            }
            connection.setSoTimeout(0);
            connection.getOutputStream().write(WELCOME);
            awaitEnd(in);
            if (!isClosed) {
                onGone.accept(name);
            }
        } catch (IOException e) {
            LOG.warn("A liveness connection from {} is refused: {}", connection.getRemoteSocketAddress(),
                    e.toString());
        } finally {
            connections.remove(connection);
        }
    }

    private static byte[] readShort(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        if (length > MOST_GREETING_BYTES) {
            throw new IOException("a greeting is too long");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /// Returns when the other side is gone, however that shows.
    static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nothing is sent; whatever comes is no news.
            }
        } catch (IOException e) {
            LOG.debug("A liveness connection ended.", e);
        }
    }

    /// Ends all connections; nobody is told. Closing twice does nothing.
    @Override
    public void close() {
        isClosed = true;
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.debug("A liveness connection cannot be closed.", e);
        }
    }
}
