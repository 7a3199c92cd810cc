package io.troupe.bench.chaos;

import io.troupe.Tuple2;
import io.troupe.rdd.TroupeContext;
import java.util.List;

/// What an application computes while it is disturbed. Each run is independent of earlier ones.
interface ChaosJob {
    /// Its name in reports.
    String label();

    /// Whether every partition is computed once when nothing is lost, so that what is computed again can be counted.
    boolean countsExecutions();

    /// Runs it to its end. Its tasks write to `log` if executions are counted.
    List<Tuple2<Long, Long>> run(TroupeContext context, ExecutionLog log) throws Exception;

    /// Whether `rows`, which a run returned, is a right answer: an empty text, or what is wrong with it.
    String check(List<Tuple2<Long, Long>> rows);
}
