package io.troupe.rdd.internal.approximate;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import org.jspecify.annotations.Nullable;

/// A sketch of the records.
///
/// @param precision
///            of the sketch
public record DistinctAction(int precision) implements Terminal {
    @Override
    public HyperLogLog run(Records records, Demand demand, TaskRuntime task) throws Exception {
        HyperLogLog sketch = new HyperLogLog(precision);
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                sketch.add(record);
            }
        }, demand);
        return sketch;
    }
}
