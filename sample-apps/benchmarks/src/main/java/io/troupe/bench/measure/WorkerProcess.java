package io.troupe.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a worker process and reads what it measured.
///
/// @param command
///            the program with its arguments
/// @param limit
///            the time after which the process is killed
/// @param log
///            where everything goes that the process prints and that is not a result
public record WorkerProcess(List<String> command, Duration limit, PrintStream log) {
    /// Keeps a copy of `command`.
    public WorkerProcess {
        command = List.copyOf(command);
    }

    /// The outcome of the cases in the order in which they ran. A case that failed has no timing.
    ///
    /// @param timings
    ///            of the cases that ran to their end
    /// @param failures
    ///            a line for each case that did not, and one when the process ended badly
    public record Outcome(List<Timing> timings, List<String> failures) {}

    /// Runs the process to its end. It is killed when the limit passes or this JVM ends.
    public Outcome run() {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread killer = new Thread(() -> killTree(process));
            Runtime.getRuntime().addShutdownHook(killer);
            Thread reader = Thread.ofVirtual().start(() -> read(process, outcome));
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            killTree(process);
            reader.join();
            Runtime.getRuntime().removeShutdownHook(killer);
            if (!ended) {
                outcome.failures
                        .add("The process did not end within " + limit.toSeconds() + " s and was killed.");
            } else if (process.exitValue() != 0) {
                outcome.failures.add("The process ended with exit code " + process.exitValue() + ".");
            }
        } catch (IOException e) {
            outcome.failures.add("The process cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.failures.add("Interrupted while waiting for the process.");
        }
        return outcome;
    }

    private static void killTree(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read(Process process, Outcome outcome) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line, outcome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line, Outcome outcome) {
        String[] parts = line.split("\t", -1);
        switch (parts[0]) {
            case Worker.CASE -> {
                List<Double> millis = Arrays.stream(parts[3].split(",")).map(Double::valueOf).toList();
                Timing timing = new Timing(parts[1], millis, Double.parseDouble(parts[4]), parts[2]);
                outcome.timings.add(timing);
                String processor = timing.cpuMillis() == 0
                        ? ""
                        : " (processor %.1f ms)".formatted(timing.cpuMillis());
                log.printf("%s: %.1f ms%s, %s%n", timing.name(), timing.median(), processor, timing.check());
            }
            case Worker.FAILURE -> {
                outcome.failures.add(parts[1] + ": " + parts[2]);
                log.println(parts[1] + ": " + parts[2]);
            }
            default -> log.println(line);
        }
    }
}
