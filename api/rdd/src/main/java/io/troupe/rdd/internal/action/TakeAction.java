package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first records as a list.
///
/// @param limit
///            how many at most, at least 1
public record TakeAction(int limit) implements Terminal {
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        List<@Nullable Object> first = new ArrayList<>();
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                if (first.size() < limit) {
                    first.add(record);
                }
                if (first.size() >= limit) {
                    demand.end();
                }
            }
        }, demand);
        return first;
    }
}
