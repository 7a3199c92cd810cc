package io.troupe.bench.soak;

import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.shared.Broadcast;
import io.troupe.shared.LongAccumulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Small jobs that use most parts of the engine, each with a known answer. A round is one of each.
///
/// @param folder
///            for files that a job writes and removes again
record SmallJobs(TroupeContext context, Path folder) {
    private static final long ROWS = 2_000;
    private static final long KEYS = 50;
    private static final long TOTAL = ROWS * (ROWS - 1) / 2;
    private static final int PARTITIONS = 4;

    /// Runs a round and returns how many jobs there were; throws [IllegalStateException] at a wrong answer.
    int round() throws IOException {
        expect("count", ROWS, rows().count());
        expect("reduce", TOTAL, total(keyed().reduceByKey(Long::sum)));
        expect("group", KEYS, keyed().groupByKey().mapValues(values -> values.iterator().next()).count());
        expect("sort", 0,
                rows().mapToPair(row -> new Tuple2<>(-row, row)).sortByKey().keys().first() + ROWS - 1);
        expect("join", ROWS * ROWS / KEYS, keyed().join(keyed()).count());
        expect("distinct", KEYS, rows().map(row -> row % KEYS).distinct().count());
        expect("persist", 2 * TOTAL, persisted());
        expect("broadcast", TOTAL, broadcast());
        expect("accumulator", TOTAL, accumulated());
        expect("text", ROWS, text());
        return 11;
    }

    private Rdd<Long> rows() {
        return context.range(0, ROWS, 1, PARTITIONS);
    }

    private PairRdd<Long, Long> keyed() {
        return rows().mapToPair(row -> new Tuple2<>(row % KEYS, row));
    }

    private static long total(PairRdd<Long, Long> sums) {
        return sums.values().reduce(Long::sum);
    }

    private long persisted() {
        PairRdd<Long, Long> sums = keyed().reduceByKey(Long::sum).cache();
        try {
            return total(sums) + total(sums);
        } finally {
            sums.unpersist();
        }
    }

    private long broadcast() {
        Broadcast<List<Long>> one = context.broadcast(List.of(1L));
        try {
            return rows().map(row -> row * one.value().getFirst()).reduce(Long::sum);
        } finally {
            one.destroy();
        }
    }

    private long accumulated() {
        LongAccumulator total = context.longAccumulator();
        rows().foreach(total::add);
        return total.value();
    }

    private long text() throws IOException {
        Path output = folder.resolve("lines");
        rows().saveAsTextFile(output.toString());
        long lines = context.textFile(output.toString()).count();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return lines;
    }

    private static void expect(String job, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException(
                    "The job " + job + " gave " + found + " instead of " + expected + ".");
        }
    }
}
