package io.troupe.bench.chaos;

import io.troupe.TaskContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A file to which the tasks of one job append when they start and when they have succeeded. A line is appended by
/// one write, so that lines of several processes do not mix.
record ExecutionLog(String file) implements Serializable {
    private static final String START = "start";
    private static final String END = "end";
    /// The attempt that this thread has noted last.
    private static final ThreadLocal<Long> NOTED = ThreadLocal.withInitial(() -> -1L);

    /// `row`, which a task of `stage` has just made. The first row of a task is noted as its start; when the task
    /// succeeds, its end is noted.
    <T> T note(int stage, T row) {
        TaskContext task = Objects.requireNonNull(TaskContext.get());
        if (NOTED.get() != task.taskAttemptId()) {
            NOTED.set(task.taskAttemptId());
            String attempt = ProcessHandle.current().pid() + " " + task.taskAttemptId();
            append(START + " " + attempt + " " + stage + " " + task.partitionId());
            task.addTaskCompletionListener(ended -> {
                if (ended.isCompleted()) {
                    append(END + " " + attempt);
                }
            });
        }
        return row;
    }

    private void append(String line) {
        byte[] bytes = (line + " " + nowMicros() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.write(Path.of(file), bytes, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The wall clock in microseconds.
    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /// What has been written so far, in the order of the starts.
    List<Execution> read() {
        try {
            return Files.exists(Path.of(file)) ? parse(Files.readAllLines(Path.of(file))) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Execution> parse(List<String> lines) {
        Map<String, Long> ends = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals(END)) {
                ends.put(attemptOf(words), Long.parseLong(words[3]));
            }
        }
        List<Execution> executions = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals(START)) {
                long end = ends.getOrDefault(attemptOf(words), Long.MAX_VALUE);
                executions.add(
                        new Execution(
                                Integer.parseInt(words[3]), Integer.parseInt(words[4]),
                                Long.parseLong(words[1]),
                                Long.parseLong(words[5]), end));
            }
        }
        return executions;
    }

    private static String attemptOf(String[] words) {
        return words[1] + " " + words[2];
    }
}
