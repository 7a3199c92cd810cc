package io.troupe.rdd.internal.approximate;

import io.troupe.Tuple2;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.shared.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/// Does another action and adds its result, with the index of the partition, to an accumulator, so that the driver
/// sees it before the job is over.
///
/// @param action
///            what is done
/// @param results
///            gathers pairs of partition and result
public record ReportingAction(Terminal action,
        CollectionAccumulator<Tuple2<Integer, @Nullable Object>> results) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        @Nullable
        Object result = action.run(records, demand, task);
        results.add(new Tuple2<>(task.context().partitionId(), result));
        return null;
    }
}
