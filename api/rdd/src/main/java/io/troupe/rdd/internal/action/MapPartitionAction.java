package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What a function makes of the records of the partition.
///
/// @param function
///            gets all records
public record MapPartitionAction(Function<Iterator<@Nullable Object>, ?> function) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        return function.call(records.pull());
    }
}
