package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.VoidFunction;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Faults;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import org.jspecify.annotations.Nullable;

/// Calls a function for each record.
///
/// @param function
///            what is called
public record ForeachAction(VoidFunction<@Nullable Object> function) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        VoidFunction<@Nullable Object> call = function;
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                try {
                    call.call(record);
                } catch (Throwable e) {
                    throw Faults.at(e, record);
                }
            }
        }, demand);
        return null;
    }
}
