package io.troupe.engine.cluster;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts executor processes on this machine, with the Java, the class path and the logging of this one, and
/// ends them. Safe for use by any thread.
public final class ExecutorProcesses implements AutoCloseable {
    /// More options.
    public static final Setting<String> JAVA_OPTIONS = Setting.text(
            "troupe.executor.extraJavaOptions", "",
            "Options for the JVMs of executors, separated by spaces.");

    /// Settings that begin like this name variables for the environment of executors.
    public static final String ENVIRONMENT = "troupe.executorEnv.";

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

    private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorProcesses.class);
    private static final Predicate<String> COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC").asMatchPredicate();

    private final List<String> command;
    private final Map<String, String> environment;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /// Processes with a heap of `megabytes`, `extraOptions` and, besides the environment of this one, `environment`.
    public ExecutorProcesses(int megabytes, String extraOptions, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
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

    /// A process that was started.
    public static final class Started {
        private final Process process;
        private final ProcessOutput output;

        private Started(Process process) {
            this.process = process;
            this.output = new ProcessOutput(Long.toString(process.pid()), process.getInputStream(),
                    process.getErrorStream());
        }

        /// Shows what it prints from now on, and what it has printed so far.
        public void showOutput() {
            output.release();
        }

        /// What it printed last, oldest line first.
        public List<String> lastLines() {
            return output.lastLines();
        }

        private ProcessEnd end() {
            output.awaitEnd(OUTPUT_PATIENCE);
            return new ProcessEnd(process.exitValue(), output.lastLines());
        }
    }

    /// The memory of this machine, or of the container that this process is in, in MiB.
    public static long megabytesOfMachine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
    }

    /// Starts a process, whose output is kept back until it is told to be shown; `onEnd` is told once how it
    /// ended, on a thread of its own. Throws `NO_EXECUTORS` when the system starts none.
    public Started start(Assignment assignment, Consumer<ProcessEnd> onEnd) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new TroupeException(
                    ErrorCode.NO_EXECUTORS,
                    "An executor's process cannot be started: " + e.getMessage() + ".", e);
        }
        processes.add(process);
        Started started = new Started(process);
        var unused = process.onExit().thenRunAsync(() -> {
            processes.remove(process);
            onEnd.accept(started.end());
        }, Thread::startVirtualThread);
        try {
            // Its standard input stays open: the process ends with this one.
            assignment.writeTo(new DataOutputStream(process.getOutputStream()));
        } catch (IOException e) {
            LOG.debug("An executor's process has ended before it could be told what to do.", e);
        }
        if (isClosed) {
            process.destroy();
        }
        return started;
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
