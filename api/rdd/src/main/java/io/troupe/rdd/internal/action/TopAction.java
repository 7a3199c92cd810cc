package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The least records by a comparator, in ascending order.
///
/// @param limit
///            how many at most, at least 1
/// @param comparator
///            the order
public record TopAction(int limit, Comparator<@Nullable Object> comparator) implements Terminal {
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        BoundedHeap heap = new BoundedHeap(limit, comparator);
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                heap.add(record);
            }
        }, demand);
        return heap.toSortedList();
    }
}
