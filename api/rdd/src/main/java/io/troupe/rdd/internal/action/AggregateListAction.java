package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As [AggregateAction], as a list of one element.
///
/// @param zero
///            what to begin with
/// @param function
///            adds a record
public record AggregateListAction(
        ZeroValue zero,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) implements Terminal {
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        return Collections.singletonList(new AggregateAction(zero, function).run(records, demand, task));
    }
}
