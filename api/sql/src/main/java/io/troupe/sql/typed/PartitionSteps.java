package io.troupe.sql.typed;

import io.troupe.function.ForeachFunction;
import io.troupe.function.ForeachPartitionFunction;
import io.troupe.function.ReduceFunction;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps over whole partitions.
public final class PartitionSteps {
    private PartitionSteps() {}

    /// One object for each partition that has any: all of its objects in one.
    public static ObjectStep reducing(ReduceFunction<@Nullable Object> function) {
        return new ObjectStep.PartitionMapping(objects -> reduced(function, objects), "reduce");
    }

    /// All `objects` in one, none for none.
    public static Iterator<@Nullable Object> reduced(
            ReduceFunction<@Nullable Object> function, Iterator<@Nullable Object> objects) {
        if (!objects.hasNext()) {
            return Collections.emptyIterator();
        }
        Object result = objects.next();
        while (objects.hasNext()) {
            Object next = objects.next();
            try {
                result = function.call(result, next);
            } catch (Exception e) {
                throw FunctionFailure.of("reduce", next, e);
            }
        }
        return Collections.<@Nullable Object>singletonList(result).iterator();
    }

    /// Calls a function for each object; gives none.
    public static ObjectStep forEach(ForeachFunction<@Nullable Object> function) {
        return new ObjectStep.PartitionMapping(objects -> {
            while (objects.hasNext()) {
                Object next = objects.next();
                try {
                    function.call(next);
                } catch (Exception e) {
                    throw FunctionFailure.of("foreach", next, e);
                }
            }
            return List.<@Nullable Object>of().iterator();
        }, "foreach");
    }

    /// Calls a function for each partition; gives nothing.
    public static ObjectStep forEachPartition(ForeachPartitionFunction<@Nullable Object> function) {
        return new ObjectStep.PartitionMapping(objects -> {
            function.call(objects);
            return List.<@Nullable Object>of().iterator();
        }, "foreachPartition");
    }
}
