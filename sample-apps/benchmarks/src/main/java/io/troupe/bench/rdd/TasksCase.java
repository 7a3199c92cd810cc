package io.troupe.bench.rdd;

import io.troupe.bench.measure.WorkPlan;
import io.troupe.rdd.TroupeContext;
import java.util.List;
import java.util.stream.IntStream;

/// A job of tasks that do nothing, a thousand at full size.
final class TasksCase extends RddCase {
    TasksCase(TroupeContext context, WorkPlan plan) {
        super("tasks", context, plan);
    }

    @Override
    public String run() {
        int tasks = Math.toIntExact(plan.rows(1_000));
        List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
        context.parallelize(numbers, tasks).foreachPartition(_ -> {});
        return tasks + " tasks";
    }
}
