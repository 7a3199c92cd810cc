package io.troupe.sql.typed;

import io.troupe.sql.source.BatchReader;
import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// How a program's first objects are made of rows.
public sealed interface ObjectSource extends Serializable permits RowObjects, GroupObjects, CoGroupObjects {
    /// The objects of `input`, as they are asked for.
    Iterator<@Nullable Object> open(BatchReader input);

    /// What the operation is called, empty for none.
    String operation();
}
