package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All records as a list.
public record CollectAction() implements Terminal {
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        List<@Nullable Object> all = new ArrayList<>();
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                all.add(record);
            }
        }, demand);
        return all;
    }
}
