package io.troupe.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The executors of this application that are processes of their own: the JVMs that this JVM has started.
final class ExecutorProcesses {
    private ExecutorProcesses() {}

    /// The ids of those that are alive, in increasing order.
    static List<Long> alive() {
        return ProcessHandle
                .current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().filter(command -> command.endsWith("java"))
                        .isPresent())
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    /// Ends `process` as by `kill -9`, and waits until it is gone.
    static void kill(long process) {
        ProcessHandle.of(process).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
    }

    /// Sends `process` a signal such as `STOP`.
    static void signal(long process, String signal) {
        run("kill", "-" + signal, Long.toString(process));
    }

    /// Runs a program of the operating system and returns the lines it printed. Throws when it fails.
    static List<String> run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output.strip());
            }
            return new ArrayList<>(output.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command[0] + ".", e);
        }
    }
}
