package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.PairRows;
import io.troupe.rdd.TroupeContext;

/// Lists the values of each of half a million keys.
final class GroupCase extends RddCase {
    GroupCase(TroupeContext context, WorkPlan plan) {
        super("group", context, plan);
    }

    @Override
    public String run() {
        Totals totals = ranges(plan.rows(PairRows.GROUP_COUNT))
                .flatMapToPair(range -> range
                        .iterator(row -> new Tuple2<>(PairRows.groupKey(row), PairRows.value(row))))
                .groupByKey()
                .aggregate(Totals.NONE, GroupCase::add, Totals::merge);
        return Answer.group(totals.keys(), totals.values(), totals.weighted(), totals.greatest());
    }

    private static Totals add(Totals totals, Tuple2<Long, Iterable<Long>> group) {
        long count = 0;
        long sum = 0;
        for (long value : group._2()) {
            count++;
            sum += value;
        }
        return totals.add(group._1(), count, sum);
    }
}
