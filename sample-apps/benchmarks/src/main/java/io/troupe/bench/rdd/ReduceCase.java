package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.PairRows;
import io.troupe.rdd.TroupeContext;

/// Adds the values of each of a million keys.
final class ReduceCase extends RddCase {
    ReduceCase(TroupeContext context, WorkPlan plan) {
        super("reduce", context, plan);
    }

    @Override
    public String run() {
        Totals totals = ranges(plan.rows(PairRows.REDUCE_COUNT))
                .flatMapToPair(range -> range
                        .iterator(row -> new Tuple2<>(PairRows.reduceKey(row), PairRows.value(row))))
                .reduceByKey(Long::sum)
                .aggregate(Totals.NONE, (sum, pair) -> sum.add(pair._1(), 1, pair._2()), Totals::merge);
        return Answer.reduce(totals.keys(), totals.weighted());
    }
}
