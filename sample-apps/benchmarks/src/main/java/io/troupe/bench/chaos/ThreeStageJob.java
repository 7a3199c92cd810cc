package io.troupe.bench.chaos;

import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A job of three stages with two shuffles between them, whose answer is known. The stages have 12, 8 and 6
/// partitions, and their tasks last long enough to be hit.
///
/// Numbers `0..N-1` are added up by their remainder modulo 1,009; those sums are added up by the remainder of their
/// key modulo 97.
final class ThreeStageJob implements ChaosJob {
    private static final int FIRST_PARTITIONS = 12;
    static final int SECOND_PARTITIONS = 8;
    private static final int THIRD_PARTITIONS = 6;
    private static final int ROWS_PER_PARTITION = 4_000;
    private static final long ROWS = (long) FIRST_PARTITIONS * ROWS_PER_PARTITION;
    private static final long FIRST_KEYS = 1_009;
    private static final long SECOND_KEYS = 97;

    private final Map<Long, Long> answer = answer();

    @Override
    public String label() {
        return "three-stage";
    }

    @Override
    public boolean countsExecutions() {
        return true;
    }

    @Override
    public List<Tuple2<Long, Long>> run(TroupeContext context, ExecutionLog log) {
        return dataset(context, log).collect();
    }

    private static Map<Long, Long> answer() {
        Map<Long, Long> sums = new TreeMap<>();
        for (long row = 0; row < ROWS; row++) {
            sums.merge(row % FIRST_KEYS % SECOND_KEYS, row, Long::sum);
        }
        return sums;
    }

    /// The dataset whose collection is the job. Its tasks write to `log`.
    Rdd<Tuple2<Long, Long>> dataset(TroupeContext context, ExecutionLog log) {
        List<Integer> indexes = IntStream.range(0, FIRST_PARTITIONS).boxed().toList();
        PairRdd<Long, Long> first = context
                .parallelize(indexes, FIRST_PARTITIONS)
                .flatMap(ThreeStageJob::rows)
                .map(row -> log.note(0, Pace.slowly(row, ROWS_PER_PARTITION)))
                .mapToPair(row -> new Tuple2<>(row % FIRST_KEYS, row))
                .reduceByKey(Long::sum, SECOND_PARTITIONS);
        PairRdd<Long, Long> second = first
                .map(sum -> log.note(1, Pace.slowly(sum, FIRST_KEYS / SECOND_PARTITIONS)))
                .mapToPair(sum -> new Tuple2<>(sum._1() % SECOND_KEYS, sum._2()))
                .reduceByKey(Long::sum, THIRD_PARTITIONS);
        return second.map(sum -> log.note(2, Pace.slowly(sum, SECOND_KEYS / THIRD_PARTITIONS)));
    }

    @Override
    public String check(List<Tuple2<Long, Long>> sums) {
        Map<Long, Long> found = new TreeMap<>();
        for (Tuple2<Long, Long> sum : sums) {
            if (found.put(sum._1(), sum._2()) != null) {
                return "key " + sum._1() + " is there twice";
            }
        }
        if (found.equals(answer)) {
            return "";
        }
        for (Map.Entry<Long, Long> right : answer.entrySet()) {
            Long sum = found.get(right.getKey());
            if (!right.getValue().equals(sum)) {
                return "key " + right.getKey() + " has the sum " + sum + " and not " + right.getValue();
            }
        }
        return "there are keys that should not be there";
    }

    private static Iterator<Long> rows(int partition) {
        long first = (long) partition * ROWS_PER_PARTITION;
        return LongStream.range(first, first + ROWS_PER_PARTITION).boxed().iterator();
    }
}
