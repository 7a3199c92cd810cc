package io.troupe.bench.rdd;

import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.RowRange;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;

/// A case with a name that runs in a context.
abstract class RddCase implements BenchCase {
    final TroupeContext context;
    final WorkPlan plan;
    private final String name;

    RddCase(String name, TroupeContext context, WorkPlan plan) {
        this.name = name;
        this.context = context;
        this.plan = plan;
    }

    @Override
    public final String name() {
        return name;
    }

    /// The ranges of rows that tasks turn into rows.
    final Rdd<RowRange> ranges(long rows) {
        return context.parallelize(RowRange.split(rows, plan.partitions()), plan.partitions());
    }
}
