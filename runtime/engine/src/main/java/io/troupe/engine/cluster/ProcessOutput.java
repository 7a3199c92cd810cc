package io.troupe.engine.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process prints. Its last lines are remembered; all lines are passed on as soon as somebody says so,
/// so that a process that fails while it starts says nothing by itself: whoever reports the failure quotes it.
/// Safe for use by any thread.
final class ProcessOutput {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int MOST_LAST_LINES = 6;
    private static final int MOST_HELD_LINES = 1_000;

    private record Line(PrintStream target, String text) {}

    private final Deque<String> last = new ArrayDeque<>();
    private final Deque<Line> held = new ArrayDeque<>();
    private final List<Thread> readers = new ArrayList<>();
    private boolean isReleased;

    /// Reads what comes from `out` and `err`, for this process's own standard output and error.
    ProcessOutput(String name, InputStream out, InputStream err) {
        this(name, out, System.out, err, System.err);
    }

    /// The same for other targets.
    ProcessOutput(String name, InputStream out, PrintStream ownOut, InputStream err, PrintStream ownErr) {
        readers.add(
                Thread.ofPlatform().daemon().name("troupe-stdout-" + name).start(() -> read(out, ownOut)));
        readers.add(
                Thread.ofPlatform().daemon().name("troupe-stderr-" + name).start(() -> read(err, ownErr)));
    }

    private void read(InputStream stream, PrintStream target) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(new Line(target, line));
            }
        } catch (IOException e) {
            LOG.debug("The output of a process has ended.", e);
        }
    }

    private synchronized void accept(Line line) {
        if (!line.text.isBlank()) {
            last.addLast(line.text.strip());
            if (last.size() > MOST_LAST_LINES) {
                last.removeFirst();
            }
        }
        if (isReleased) {
            line.target.println(line.text);
        } else {
            held.addLast(line);
            if (held.size() > MOST_HELD_LINES) {
                held.removeFirst();
            }
        }
    }

    /// Passes on what was held back, and everything that comes from now on.
    synchronized void release() {
        isReleased = true;
        held.forEach(line -> line.target.println(line.text));
        held.clear();
    }

    /// The last lines, oldest first, those to standard output and error as they came.
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /// Waits until the process has closed its output, at most for `patience`.
    void awaitEnd(Duration patience) {
        try {
            for (Thread reader : readers) {
                boolean unused = reader.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
