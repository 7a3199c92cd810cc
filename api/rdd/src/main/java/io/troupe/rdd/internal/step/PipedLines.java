package io.troupe.rdd.internal.step;

import io.troupe.TaskContext;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Thrown;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The output of a running process, fed from an iterator by a thread of its own. The end of the output
/// waits for the process and throws when it ended with an error.
final class PipedLines extends LookAhead {
    /// How to talk with the command.
    ///
    /// @param charset
    ///            the encoding of its input and output
    /// @param bufferBytes
    ///            how much of the input is gathered before it is handed over
    /// @param ownFolder
    ///            the folder in which it runs, to be removed at the end, or null
    record Channels(Charset charset, int bufferBytes, @Nullable Path ownFolder) {}

    private static final int LONGEST_ERROR_TEXT = 2_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final List<String> command;
    private final Process process;
    private final Channels channels;
    private final BufferedReader output;
    private final AtomicReference<@Nullable Throwable> feedFailure = new AtomicReference<>();
    private final StringBuffer errorText = new StringBuffer();
    private final Thread feeder;
    private final Thread errorReader;

    PipedLines(List<String> command, Process process, Iterator<@Nullable Object> input,
            Channels channels) {
        this.command = command;
        this.process = process;
        this.channels = channels;
        this.output = process.inputReader(channels.charset());
        @Nullable
        TaskContext context = TaskContext.get();
        if (context != null) {
            context.addTaskCompletionListener(_ -> close());
        }
        this.errorReader = Thread.ofVirtual().name("pipe-errors").start(this::readErrors);
        this.feeder = Thread.ofPlatform().daemon().name("pipe-input").start(() -> feed(input));
    }

    private void feed(Iterator<@Nullable Object> input) {
        try (Writer writer = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), channels.charset()),
                channels.bufferBytes())) {
            while (input.hasNext()) {
                writer.write(String.valueOf(input.next()));
                writer.write('\n');
            }
        } catch (IOException e) {
            // The command may end before it has read everything; its exit value tells whether that was meant.
            if (process.isAlive()) {
                feedFailure.compareAndSet(null, e);
            }
        } catch (RuntimeException | Error e) {
            feedFailure.compareAndSet(null, e);
            process.destroy();
        }
    }

    private void readErrors() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (@Nullable
            String line = errors.readLine(); line != null; line = errors.readLine()) {
                if (errorText.length() < LONGEST_ERROR_TEXT) {
                    errorText.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            errorText.append("(cannot read its errors: ").append(e.getMessage()).append(')');
        }
    }

    @Override
    protected void advance() throws Exception {
        @Nullable
        String line = output.readLine();
        if (line != null) {
            offer(line);
            return;
        }
        int exit = process.waitFor();
        feeder.join();
        errorReader.join();
        @Nullable
        Throwable failure = feedFailure.get();
        if (failure != null) {
            throw Thrown.asIs(failure);
        }
        if (exit != 0) {
            throw new IOException(
                    "the command " + command + " ended with exit value " + exit + ": "
                            + errorText.toString().strip());
        }
    }

    private void close() throws IOException, InterruptedException {
        process.destroyForcibly();
        feeder.interrupt();
        boolean unused = feeder.join(LONGEST_WAIT);
        Path folder = channels.ownFolder();
        if (folder != null) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
