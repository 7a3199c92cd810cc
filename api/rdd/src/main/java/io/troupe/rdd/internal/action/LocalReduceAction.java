package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For each key its values in one, as a map in memory.
///
/// @param function
///            makes one value of two
public record LocalReduceAction(Function2<@Nullable Object, @Nullable Object, @Nullable Object> function)
        implements
            Terminal {
    @Override
    public Map<@Nullable Object, @Nullable Object> run(Records records, Demand demand, TaskRuntime task)
            throws Exception {
        Map<@Nullable Object, @Nullable Object> reduced = new HashMap<>();
        records.push(new PairSink() {
            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                boolean known = reduced.containsKey(key);
                reduced.put(key, known ? function.call(reduced.get(key), value) : value);
            }
        }, demand);
        return reduced;
    }
}
