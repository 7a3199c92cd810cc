package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.util.StatCounter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Statistics of numbers.
public record StatsAction() implements Terminal {
    @Override
    public StatCounter run(Records records, Demand demand, TaskRuntime task) throws Exception {
        StatCounter stats = new StatCounter();
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                stats.merge(
                        (double) (Double) Objects.requireNonNull(record, "a dataset of numbers holds null"));
            }
        }, demand);
        return stats;
    }
}
