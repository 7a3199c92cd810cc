package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import org.jspecify.annotations.Nullable;

/// All records added to a zero value.
///
/// @param zero
///            what to begin with; the task has a copy of its own
/// @param function
///            adds a record
public record AggregateAction(
        ZeroValue zero,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        Aggregator aggregator = new Aggregator(zero.fresh(), function);
        records.push(aggregator, demand);
        return aggregator.sum;
    }

    private static final class Aggregator extends Sink {
        private final Function2<@Nullable Object, @Nullable Object, @Nullable Object> function;
        private @Nullable Object sum;

        Aggregator(@Nullable Object zero,
                Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) {
            this.sum = zero;
            this.function = function;
        }

        @Override
        public void accept(@Nullable Object record) throws Exception {
            sum = function.call(sum, record);
        }
    }
}
