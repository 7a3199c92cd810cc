package io.troupe.launcher;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An application in a process of its own. It calls back over a socket on the loopback address; what it
/// says there counts more than its exit.
final class ChildProcess extends StatefulHandle {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final int SECRET_BYTES = 16;

    private final ServerSocket door;
    private final String secret;
    private final CompletableFuture<@Nullable Void> lineEnded = new CompletableFuture<>();
    private volatile @Nullable Process process;
    private volatile @Nullable Socket line;

    private ChildProcess(ServerSocket door, String secret, List<Listener> listeners) {
        super(listeners);
        this.door = door;
        this.secret = secret;
    }

    static ChildProcess start(ProcessBuilder builder, List<Listener> listeners) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildProcess child = new ChildProcess(door, secret, listeners);
        builder.environment().put(ParentLink.VARIABLE, door.getLocalPort() + ":" + secret);
        try {
            Process process = builder.start();
            child.process = process;
            Thread unused = Thread.ofVirtual().name("troupe-launcher-line").start(child::listen);
            CompletableFuture<?> ended = process.onExit().thenAccept(child::onExit);
            LOG.debug("Process {} was started; its end is {}", process.pid(), ended);
            return child;
        } catch (IOException e) {
            door.close();
            throw e;
        }
    }

    /// Waits for the child; who does not know the secret is sent away.
    private void listen() {
        try (door) {
            boolean heard = false;
            while (!heard) {
                try (Socket caller = door.accept()) {
                    heard = hear(caller);
                }
            }
        } catch (IOException e) {
            LOG.debug("The line of an application is closed", e);
        } finally {
            lineEnded.complete(null);
        }
    }

    private boolean hear(Socket caller) throws IOException {
        BufferedReader words = new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        String word = words.readLine();
        if (word == null || !MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8),
                secret.getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        line = caller;
        changed(State.CONNECTED, null);
        for (String said = words.readLine(); said != null; said = words.readLine()) {
            int space = said.indexOf(' ');
            State next = State.valueOf(space < 0 ? said : said.substring(0, space));
            changed(next, space < 0
                    ? null
                    : new TroupeException(ErrorCode.TASK_FAILED,
                            "The application failed: " + said.substring(space + 1)));
        }
        return true;
    }

    /// The process has ended: what it said last on its line is heard first.
    private void onExit(Process ended) {
        try {
            if (line == null) {
                door.close();
            }
        } catch (IOException e) {
            LOG.debug("The line of an application was broken", e);
        }
        CompletableFuture<?> unused = lineEnded.thenRun(() -> {
            if (ended.exitValue() != 0 && getState() == State.UNKNOWN) {
                changed(State.FAILED, new TroupeException(ErrorCode.TASK_FAILED,
                        "The application ended with exit code " + ended.exitValue()
                                + " before it had begun."));
            } else {
                changed(State.LOST, null);
            }
        });
    }

    @Override
    public void stop() {
        Socket open = line;
        Process running = process;
        if (open != null) {
            try {
                open.getOutputStream().write((ParentLink.STOP + "\n").getBytes(StandardCharsets.UTF_8));
                return;
            } catch (IOException e) {
                LOG.debug("An application cannot be asked to stop, so its process is ended", e);
            }
        }
        if (running != null) {
            running.destroy();
        }
    }

    @Override
    public void kill() {
        Process running = process;
        changed(State.KILLED, null);
        if (running != null) {
            Process unused = running.destroyForcibly();
        }
    }
}
