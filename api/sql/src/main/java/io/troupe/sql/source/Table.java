package io.troupe.sql.source;

import io.troupe.sql.types.StructType;
import java.util.List;

/// Rows that can be read. Implementations are safe for use by several threads.
public interface Table {
    /// The name for people, as in `lineitem` or `parquet /data/lineitem`.
    String name();

    /// The columns.
    StructType schema();

    /// What is known of the rows without reading them.
    Statistics statistics();

    /// The URIs of the files that its rows are in now, in order; empty when they are in none.
    default List<String> inputFiles() {
        return List.of();
    }

    /// Prepares to read.
    Scan scan(ScanRequest request);
}
