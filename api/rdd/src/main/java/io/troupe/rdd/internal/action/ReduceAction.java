package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All records in one.
///
/// @param function
///            makes one of two
public record ReduceAction(Function2<@Nullable Object, @Nullable Object, @Nullable Object> function)
        implements
            Terminal {
    /// A list of one element, or of none when the partition is empty.
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        Reducer reducer = new Reducer(function);
        records.push(reducer, demand);
        List<@Nullable Object> result = new ArrayList<>(1);
        if (reducer.any) {
            result.add(reducer.reduced);
        }
        return result;
    }

    private static final class Reducer extends Sink {
        private final Function2<@Nullable Object, @Nullable Object, @Nullable Object> function;
        private @Nullable Object reduced;
        private boolean any;

        Reducer(Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) {
            this.function = function;
        }

        @Override
        public void accept(@Nullable Object record) throws Exception {
            reduced = any ? function.call(reduced, record) : record;
            any = true;
        }
    }
}
