package io.troupe.sql.table;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;

/// Tables of rows that a program has already.
public final class LocalTables {
    private LocalTables() {}

    /// A table called `name` with the rows of `batches`, whose columns lie in the lanes of the types of `schema`.
    public static Table of(String name, StructType schema, List<Batch> batches) {
        return new MemoryTable(name, schema, batches);
    }
}
