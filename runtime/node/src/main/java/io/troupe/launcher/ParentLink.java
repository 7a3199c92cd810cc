package io.troupe.launcher;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line of an application's process to the program that started it, if there is one. The application tells how it
/// does and obeys when it is asked to stop. Whatever goes wrong with the line, the application goes on.
public final class ParentLink implements AutoCloseable {
    /// The environment variable that names the port and the secret of a program that wants to be told, as in `4321:ab12`.
    static final String VARIABLE = "TROUPE_LAUNCHER";
    /// What the parent sends to stop the application.
    static final String STOP = "STOP";
    private static final int EXIT_CODE_OF_STOPPED = 143;
    private static final Logger LOG = LoggerFactory.getLogger(ParentLink.class);

    private final @Nullable Socket socket;

    private ParentLink(@Nullable Socket socket) {
        this.socket = socket;
    }

    /// Calls the program that started this process, if it wants to be told, which the environment says.
    public static ParentLink open() {
        String address = System.getenv(VARIABLE);
        if (address == null) {
            return new ParentLink(null);
        }
        try {
            int colon = address.indexOf(':');
            Socket socket = new Socket(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(address.substring(0, colon)));
            ParentLink link = new ParentLink(socket);
            link.send(address.substring(colon + 1));
            link.send(AppHandle.State.RUNNING.name());
            Thread unused = Thread.ofVirtual().name("troupe-launcher").start(() -> obey(socket));
            return link;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The program that started this one cannot be told how it does", e);
            return new ParentLink(null);
        }
    }

    private static void obey(Socket socket) {
        try (BufferedReader orders = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            if (STOP.equals(orders.readLine())) {
                System.exit(EXIT_CODE_OF_STOPPED);
            }
        } catch (IOException e) {
            LOG.debug("The line to the program that started this one is closed", e);
        }
    }

    /// The application ended with `exitCode`, or with `failure`.
    public void ended(int exitCode, @Nullable Throwable failure) {
        if (failure == null && exitCode == 0) {
            send(AppHandle.State.FINISHED.name());
        } else {
            Object reason = failure == null
                    ? new TroupeException(ErrorCode.TASK_FAILED,
                            "The application ended with exit code " + exitCode)
                            .getMessage()
                    : failure;
            send(AppHandle.State.FAILED.name() + " " + String.valueOf(reason).replaceAll("\\R", " "));
        }
    }

    private void send(String line) {
        if (socket == null) {
            return;
        }
        try {
            Writer writer = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            LOG.debug("The program that started this one is gone", e);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("The line to the program that started this one was broken", e);
            }
        }
    }
}
