package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Does something with all records of a partition.
@NullUnmarked // records may be null
@FunctionalInterface
public interface ForeachPartitionFunction<T extends @Nullable Object> extends Serializable {
    /// Does something with the records of one partition; `values` can be walked once.
    void call(Iterator<T> values) throws Exception;
}
