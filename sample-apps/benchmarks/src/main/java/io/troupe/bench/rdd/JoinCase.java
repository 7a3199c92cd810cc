package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.PairRows;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;

/// Joins two sets of two million pairs; each row on the right meets one on the left.
final class JoinCase extends RddCase {
    JoinCase(TroupeContext context, WorkPlan plan) {
        super("join", context, plan);
    }

    @Override
    public String run() {
        long rows = plan.rows(PairRows.JOIN_COUNT);
        PairRdd<Long, Long> left = ranges(rows)
                .flatMapToPair(
                        range -> range.iterator(row -> new Tuple2<>(PairRows.leftKey(row, rows), row)));
        PairRdd<Long, Long> right = ranges(rows)
                .flatMapToPair(
                        range -> range.iterator(row -> new Tuple2<>(PairRows.rightKey(row, rows), row)));
        Totals totals = left
                .join(right)
                .aggregate(
                        Totals.NONE, (sum, pair) -> sum.add(0, 1, pair._2()._1() * 31 + pair._2()._2()),
                        Totals::merge);
        return Answer.join(totals.keys(), totals.weighted());
    }
}
