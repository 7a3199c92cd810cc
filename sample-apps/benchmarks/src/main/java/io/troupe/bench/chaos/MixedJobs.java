package io.troupe.bench.chaos;

import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.shared.Broadcast;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.StorageLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Jobs that use one part of the engine each, over the rows `0..ROWS-1`. Their answers are pairs whose second values
/// add up to a known total: a row that is lost, doubled or comes from two runs of a stage that gave different results
/// changes it.
final class MixedJobs {
    private static final int MAPS = 9;
    private static final int REDUCES = 6;
    private static final long ROWS = 36_000;
    private static final long TOTAL = ROWS * (ROWS - 1) / 2;
    private static final long KEYS = 601;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private MixedJobs() {}

    /// All of them, with the job of three stages first.
    static List<ChaosJob> all() {
        return List.of(
                new ThreeStageJob(), job("random-keys", MixedJobs::randomKeys),
                job("repartition", MixedJobs::repartition), new SortJob(), job("join", MixedJobs::join),
                job("group", MixedJobs::group), job("cached", MixedJobs::cached),
                job("accumulator", MixedJobs::accumulator), job("broadcast", MixedJobs::broadcast),
                job("files", MixedJobs::files));
    }

    @FunctionalInterface
    private interface Body {
        List<Tuple2<Long, Long>> run(TroupeContext context) throws Exception;
    }

    private static ChaosJob job(String label, Body body) {
        return new TotalJob(label, body);
    }

    /// A job whose values must add up to the total of all rows.
    private record TotalJob(String label, Body body) implements ChaosJob {
        @Override
        public boolean countsExecutions() {
            return false;
        }

        @Override
        public List<Tuple2<Long, Long>> run(TroupeContext context, ExecutionLog log) throws Exception {
            return body.run(context);
        }

        @Override
        public String check(List<Tuple2<Long, Long>> rows) {
            return checkTotal(rows);
        }
    }

    /// Rows sorted by a key that scatters them.
    private record SortJob() implements ChaosJob {
        @Override
        public String label() {
            return "sort";
        }

        @Override
        public boolean countsExecutions() {
            return false;
        }

        @Override
        public List<Tuple2<Long, Long>> run(TroupeContext context, ExecutionLog log) {
            return rows(context).mapToPair(row -> new Tuple2<>(row * MULTIPLIER, row))
                    .sortByKey(true, REDUCES)
                    .mapValues(row -> Pace.slowly(row, ROWS / REDUCES)).collect();
        }

        @Override
        public String check(List<Tuple2<Long, Long>> rows) {
            for (int index = 1; index < rows.size(); index++) {
                if (rows.get(index - 1)._1() > rows.get(index)._1()) {
                    return "row " + index + " is not in order";
                }
            }
            return checkTotal(rows);
        }
    }

    private static String checkTotal(List<Tuple2<Long, Long>> rows) {
        long total = rows.stream().mapToLong(Tuple2::_2).sum();
        return total == TOTAL ? "" : "the values add up to " + total + " and not " + TOTAL;
    }

    private static Rdd<Long> rows(TroupeContext context) {
        return context.range(0, ROWS, 1, MAPS).map(row -> Pace.slowly(row, ROWS / MAPS));
    }

    /// Two shuffles under keys that are drawn when a task runs: running a task again gives another result.
    private static List<Tuple2<Long, Long>> randomKeys(TroupeContext context) {
        return rows(context).mapToPair(row -> new Tuple2<>(ThreadLocalRandom.current().nextLong(KEYS), row))
                .reduceByKey(Long::sum, REDUCES)
                .mapToPair(sum -> new Tuple2<>(ThreadLocalRandom.current().nextLong(REDUCES), sum._2()))
                .mapValues(sum -> Pace.slowly(sum, KEYS / REDUCES))
                .reduceByKey(Long::sum, REDUCES).collect();
    }

    /// Rows are dealt out in turn, in the order in which they arrive.
    private static List<Tuple2<Long, Long>> repartition(TroupeContext context) {
        return rows(context).repartition(REDUCES).map(row -> Pace.slowly(row, ROWS / REDUCES))
                .repartition(MAPS)
                .mapToPair(row -> new Tuple2<>(row % KEYS, row)).reduceByKey(Long::sum, REDUCES).collect();
    }

    /// Every row meets one of the other side, which gives it back its value.
    private static List<Tuple2<Long, Long>> join(TroupeContext context) {
        PairRdd<Long, Long> left = rows(context).mapToPair(row -> new Tuple2<>(row, row % KEYS));
        PairRdd<Long, Long> right = rows(context).mapToPair(row -> new Tuple2<>(row, row - row % KEYS));
        return left.join(right, REDUCES)
                .mapToPair(row -> new Tuple2<>(row._1() % KEYS, row._2()._1() + row._2()._2()))
                .mapValues(value -> Pace.slowly(value, ROWS / REDUCES)).reduceByKey(Long::sum, REDUCES)
                .collect();
    }

    private static List<Tuple2<Long, Long>> group(TroupeContext context) {
        return rows(context).mapToPair(row -> new Tuple2<>(row % KEYS, row)).groupByKey(REDUCES)
                .mapValues(values -> {
                    long sum = 0;
                    for (long value : values) {
                        sum += value;
                    }
                    return Pace.slowly(sum, KEYS / REDUCES);
                }).collect();
    }

    /// A dataset with two copies of each block, read twice.
    private static List<Tuple2<Long, Long>> cached(TroupeContext context) {
        PairRdd<Long, Long> sums = rows(context).mapToPair(row -> new Tuple2<>(row % KEYS, row))
                .reduceByKey(Long::sum, REDUCES).persist(StorageLevel.MEMORY_AND_DISK_2);
        try {
            long keys = sums.count();
            if (keys != KEYS) {
                throw new IllegalStateException("There are " + keys + " keys and not " + KEYS + ".");
            }
            return sums.mapValues(sum -> Pace.slowly(sum, KEYS / REDUCES)).collect();
        } finally {
            sums.unpersist();
        }
    }

    /// What an action adds counts once per row, whatever is run again.
    private static List<Tuple2<Long, Long>> accumulator(TroupeContext context) {
        LongAccumulator total = context.longAccumulator();
        rows(context).repartition(REDUCES).foreach(row -> total.add(Pace.slowly(row, ROWS / REDUCES)));
        return List.of(new Tuple2<>(0L, total.value()));
    }

    private static List<Tuple2<Long, Long>> broadcast(TroupeContext context) {
        Broadcast<long[]> values = context.broadcast(LongStream.range(0, ROWS).toArray());
        try {
            return rows(context).mapToPair(row -> new Tuple2<>(row % KEYS, values.value()[(int) (long) row]))
                    .reduceByKey(Long::sum, REDUCES).collect();
        } finally {
            values.destroy();
        }
    }

    /// Rows are written to a folder, and what is there afterwards is read without the engine.
    private static List<Tuple2<Long, Long>> files(TroupeContext context) throws Exception {
        Path folder = Files.createTempDirectory("troupe-chaos-files-");
        Path output = folder.resolve("rows");
        try {
            rows(context).repartition(REDUCES).map(row -> Pace.slowly(row, ROWS / REDUCES))
                    .saveAsTextFile(output.toString());
            try (Stream<Path> parts = Files.list(output)) {
                long total = 0;
                for (Path part : parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                        .toList()) {
                    try (Stream<String> lines = Files.lines(part)) {
                        total += lines.mapToLong(Long::parseLong).sum();
                    }
                }
                return List.of(new Tuple2<>(0L, total));
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
