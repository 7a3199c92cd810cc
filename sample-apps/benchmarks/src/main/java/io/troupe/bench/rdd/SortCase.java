package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.SortRows;
import io.troupe.rdd.TroupeContext;
import java.util.List;

/// Sorts rows of 100 letters by key and reads all of them in order.
final class SortCase extends RddCase {
    SortCase(TroupeContext context, WorkPlan plan) {
        super("sort", context, plan);
    }

    @Override
    public String run() {
        List<SortedPart> parts = ranges(plan.rows(SortRows.COUNT))
                .flatMapToPair(
                        range -> range.iterator(row -> new Tuple2<>(SortRows.key(row), SortRows.value(row))))
                .sortByKey()
                .mapPartitions(rows -> List.of(SortedPart.of(rows)).iterator())
                .collect();
        SortedPart all = SortedPart.join(parts);
        return Answer.sort(all.rows(), all.disorder(), all.bytes(), all.least(), all.greatest());
    }
}
