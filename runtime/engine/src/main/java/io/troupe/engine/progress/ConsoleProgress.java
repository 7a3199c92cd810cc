package io.troupe.engine.progress;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.engine.schedule.SchedulerEffect.StageProgressed;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows running stages on the terminal while a job takes long, and erases the line when it ends. Told by the
/// driver, drawn by a thread of its own, so that a slow terminal slows nothing down.
public final class ConsoleProgress implements AutoCloseable {
    /// Whether progress is shown.
    public static final Setting<Boolean> SHOW = Setting.bool(
            "troupe.ui.showConsoleProgress", true,
            "Whether a line on the terminal shows how far running stages are. Nothing is shown when there is no terminal.");

    private static final long DELAY_MILLIS = 500;
    private static final long INTERVAL_MILLIS = 200;
    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private final int width;
    private final long delayMillis;
    private final Map<Integer, StageProgressed> stages = new LinkedHashMap<>();
    private boolean isClosed;
    private @Nullable Thread painter;

    /// Draws on `terminal`, which has `width` columns, what has been running for `delayMillis`.
    ConsoleProgress(PrintStream terminal, int width, long delayMillis) {
        this.terminal = terminal;
        this.width = width;
        this.delayMillis = delayMillis;
    }

    /// The display, or null when `conf` does not want it or there is no terminal.
    public static @Nullable ConsoleProgress ifWanted(TroupeConf conf) {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb") || !conf.get(SHOW)) {
            return null;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return null;
        }
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
                StandardCharsets.UTF_8);
        return new ConsoleProgress(terminal, columns(), DELAY_MILLIS);
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        if (columns == null || columns.isEmpty() || columns.length() > 4
                || !columns.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return DEFAULT_WIDTH;
        }
        return Math.max(LEAST_WIDTH, Integer.parseInt(columns));
    }

    /// A stage went on, or ended.
    public synchronized void stageProgressed(StageProgressed progress) {
        if (progress.done() >= progress.total()) {
            stages.remove(progress.stageId());
        } else {
            stages.put(progress.stageId(), progress);
        }
        if (painter == null && !stages.isEmpty() && !isClosed) {
            painter = Thread.ofPlatform().daemon().name("troupe-progress").start(this::paint);
        }
        notifyAll();
    }

    /// A job ended: its stages are not shown any more.
    public synchronized void jobEnded(int jobId) {
        stages.values().removeIf(stage -> stage.jobId() == jobId);
        notifyAll();
    }

    private void paint() {
        try {
            while (awaitStages()) {
                pause(delayMillis);
                paintUntilDone();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void paintUntilDone() throws InterruptedException {
        String drawn = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (!line.equals(drawn)) {
                print(ERASE + line);
                drawn = line;
            }
            pause(INTERVAL_MILLIS);
        }
        if (!drawn.isEmpty()) {
            print(ERASE);
        }
    }

    private void print(String text) {
        terminal.print(text);
        terminal.flush();
    }

    private synchronized boolean awaitStages() throws InterruptedException {
        while (stages.isEmpty() && !isClosed) {
            wait();
        }
        return !isClosed;
    }

    private synchronized String line() {
        return ProgressLine.render(stages.values(), width - 1);
    }

    /// Waits for `millis`, or until there is nothing to show.
    private synchronized void pause(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0
                && !stages.isEmpty(); left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /// Erases the line, waits until that is done, and ends. Closing twice does nothing.
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            isClosed = true;
            stages.clear();
            notifyAll();
            running = painter;
        }
        try {
            if (running != null) {
                running.join(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
