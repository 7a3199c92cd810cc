package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.VoidFunction;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Calls a function with all records of the partition.
///
/// @param function
///            what is called
public record ForeachPartitionAction(VoidFunction<Iterator<@Nullable Object>> function) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        function.call(records.pull());
        return null;
    }
}
