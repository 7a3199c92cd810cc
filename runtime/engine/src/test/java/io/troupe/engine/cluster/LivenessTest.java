package io.troupe.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivenessTest {
    private static final String HOST = "127.0.0.1";

    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private final LivenessServer server = LivenessServer.start(HOST, "secret", gone::complete);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theServerIsToldWhoHasGone() throws Exception {
        LivenessClient client = LivenessClient.connect(HOST, server.port(), "secret", "worker", () -> {});
        client.close();
        assertEquals("worker", gone.get(10, TimeUnit.SECONDS));
    }

    @Test
    void theClientIsToldThatTheServerHasGone() throws Exception {
        CompletableFuture<Void> serverGone = new CompletableFuture<>();
        try (LivenessClient client = LivenessClient.connect(HOST, server.port(), "secret", "worker",
                () -> serverGone.complete(null))) {
            server.close();
            serverGone.get(10, TimeUnit.SECONDS);
            client.close();
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsRefused() {
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> LivenessClient.connect(HOST, server.port(), "guess", "worker", () -> {}));
        assertEquals(ErrorCode.DRIVER_UNREACHABLE, error.code());
    }

    @Test
    void nobodyListeningIsAnErrorAtOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> LivenessClient.connect(HOST, port, "secret", "worker", () -> {}));
        assertEquals(ErrorCode.DRIVER_UNREACHABLE, error.code());
    }

    @Test
    void garbageHarmsNobody() throws Exception {
        for (byte[] garbage : new byte[][]{{}, {1}, {-1, -1, 1, 2, 3},
                "GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII")}) {
            try (Socket socket = new Socket(HOST, server.port());
                    OutputStream out = socket.getOutputStream()) {
                out.write(garbage);
            }
        }
        theServerIsToldWhoHasGone();
    }
}
