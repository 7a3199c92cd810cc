package io.troupe.rdd.internal.approximate;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.step.Pairs;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often each record, or each key, occurs in the partition, as a map in memory.
///
/// @param keys
///            whether keys are counted in place of whole records
public record CountValuesAction(boolean keys) implements Terminal {
    @Override
    public Map<@Nullable Object, Long> run(Records records, Demand demand, TaskRuntime task)
            throws Exception {
        Map<@Nullable Object, Long> counts = new HashMap<>();
        boolean keysOnly = keys;
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                counts.merge(keysOnly ? Pairs.of(record)._1() : record, 1L, Long::sum);
            }
        }, demand);
        return counts;
    }
}
