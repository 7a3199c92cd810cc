package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import org.jspecify.annotations.Nullable;

/// How many records there are.
public record CountAction() implements Terminal {
    @Override
    public Long run(Records records, Demand demand, TaskRuntime task) throws Exception {
        Counter counter = new Counter();
        records.push(counter, demand);
        return counter.count;
    }

    private static final class Counter extends Sink {
        private long count;

        @Override
        public void accept(@Nullable Object record) {
            count++;
        }

        @Override
        public void acceptPair(@Nullable Object key, @Nullable Object value) {
            count++;
        }
    }
}
