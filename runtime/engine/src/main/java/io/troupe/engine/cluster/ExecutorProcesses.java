package io.troupe.engine.cluster;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Starts executor processes on this machine, with the Java, the class path and the logging of this one, and
/// ends them. Safe for use by any thread.
public final class ExecutorProcesses implements AutoCloseable {
    /// More options.
    public static final Setting<String> JAVA_OPTIONS = Setting.text(
            "troupe.executor.extraJavaOptions", "",
            "Options for the JVMs of executors, separated by spaces.");

    /// Gives a new process its assignment.
    @FunctionalInterface
    public interface Assignment {
        /// Writes it to the process's standard input.
        void writeTo(DataOutputStream out) throws IOException;
    }

    /// The main class of the processes.
    public static final String MAIN_CLASS = "io.troupe.engine.executor.ExecutorProcess";
    /// What every executor's JVM needs.
    private static final List<String> NEEDED = List.of("--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");
    /// The options of this JVM that a child does not take over: its heap, the making of a cache, agents.
    private static final List<String> OWN = List.of(
            "-Xmx", "-Xms", "-Xmn", "-XX:MaxHeapSize", "-XX:InitialHeapSize", "-XX:MaxRAM", "-XX:InitialRAM",
            "-XX:MinRAM", "-XX:AOTCacheOutput", "-XX:AOTConfiguration", "-XX:AOTMode", "-agent", "-javaagent",
            "-Xrun", "-Dcom.sun.management.");

    private static final Predicate<String> COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC").asMatchPredicate();

    private final List<String> command;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /// Processes with a heap of `megabytes` and `extraOptions`.
    public ExecutorProcesses(int megabytes, String extraOptions) {
        List<String> extra = Stream.of(extraOptions.split(" ")).filter(option -> !option.isEmpty()).toList();
        // Each option once: the ahead-of-time cache is refused when one that matters to it stands there twice.
        Set<String> options = new LinkedHashSet<>(NEEDED);
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean isReplaced = COLLECTOR.test(option) && extra.stream().anyMatch(COLLECTOR);
            if (OWN.stream().noneMatch(option::startsWith) && !isReplaced) {
                options.add(option);
            }
        }
        command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + megabytes + "m");
        command.addAll(options);
        command.addAll(extra);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN_CLASS);
    }

    /// Starts a process; `onExit` runs once when it ends, on a thread of the JDK's.
    public Process start(Assignment assignment, Runnable onExit) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            processes.add(process);
            var unused = process.onExit().thenRun(() -> {
                processes.remove(process);
                onExit.run();
            });
            // Its standard input stays open: the process ends with this one.
            assignment.writeTo(new DataOutputStream(process.getOutputStream()));
            if (isClosed) {
                process.destroy();
            }
            return process;
        } catch (IOException e) {
            throw new TroupeException(
                    ErrorCode.NO_EXECUTORS,
                    "An executor's process cannot be started: " + e.getMessage() + ".", e);
        }
    }

    /// How many processes run.
    public int count() {
        return processes.size();
    }

    /// Waits until all processes have ended by themselves, at most for `patience`, and ends those that have
    /// not.
    public void awaitEnd(Duration patience) {
        isClosed = true;
        long deadline = System.nanoTime() + patience.toNanos();
        for (Process process : processes) {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            } catch (IOException e) {
                process.destroyForcibly();
            }
        }
    }

    /// Ends all processes now.
    @Override
    public void close() {
        awaitEnd(Duration.ZERO);
    }
}
