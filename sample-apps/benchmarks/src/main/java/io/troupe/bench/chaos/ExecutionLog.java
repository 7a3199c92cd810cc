package io.troupe.bench.chaos;

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
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A file to which the tasks of one job append when they start and when they have made their last row. A line is
/// appended by one write, so that lines of several processes do not mix.
record ExecutionLog(String file) implements Serializable {
    private static final String START = "start";
    private static final String END = "end";

    /// `rows`, which are those of `partition` of `stage`, with notes before the first and after the last one.
    <T> Iterator<T> around(int stage, int partition, Iterator<T> rows) {
        String attempt = ProcessHandle.current().pid() + " " + Thread.currentThread().threadId() + " "
                + System.nanoTime();
        append(START + " " + attempt + " " + stage + " " + partition);
        return new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                boolean more = rows.hasNext();
                if (!more && !ended) {
                    ended = true;
                    append(END + " " + attempt);
                }
                return more;
            }

            @Override
            public T next() {
                return rows.next();
            }
        };
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
                ends.put(attemptOf(words), Long.parseLong(words[4]));
            }
        }
        List<Execution> executions = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals(START)) {
                long end = ends.getOrDefault(attemptOf(words), Long.MAX_VALUE);
                executions.add(
                        new Execution(
                                Integer.parseInt(words[4]), Integer.parseInt(words[5]),
                                Long.parseLong(words[1]),
                                Long.parseLong(words[6]), end));
            }
        }
        return executions;
    }

    private static String attemptOf(String[] words) {
        return words[1] + " " + words[2] + " " + words[3];
    }
}
