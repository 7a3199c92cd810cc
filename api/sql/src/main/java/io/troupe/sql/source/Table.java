package io.troupe.sql.source;

import io.troupe.sql.types.StructType;

/// Rows that can be read. Implementations are safe for use by several threads.
public interface Table {
    /// The name for people, as in `lineitem` or `parquet /data/lineitem`.
    String name();

    /// The columns.
    StructType schema();

    /// What is known of the rows without reading them.
    Statistics statistics();

    /// Prepares to read.
    Scan scan(ScanRequest request);
}
