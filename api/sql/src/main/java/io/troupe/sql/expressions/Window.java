package io.troupe.sql.expressions;

import io.troupe.sql.Column;
import java.util.List;

/// Begins to describe the rows that a function sees, for [Column#over].
///
/// ```java
/// Window.partitionBy("country").orderBy(col("sales").desc()).rowsBetween(-1, Window.currentRow())
/// ```
///
public final class Window {
    private static final WindowSpec ALL = new WindowSpec(List.of(), List.of(), null);

    private Window() {}

    /// All rows; internal, programs say [Column#over()].
    public static WindowSpec all() {
        return ALL;
    }

    /// The first row of the partition, as an end of a frame.
    public static long unboundedPreceding() {
        return Long.MIN_VALUE;
    }

    /// The last row of the partition, as an end of a frame.
    public static long unboundedFollowing() {
        return Long.MAX_VALUE;
    }

    /// The row itself, as an end of a frame.
    public static long currentRow() {
        return 0;
    }

    /// Partitions of equal values of these columns.
    public static WindowSpec partitionBy(String colName, String... colNames) {
        return ALL.partitionBy(colName, colNames);
    }

    /// Partitions of equal values of these columns.
    public static WindowSpec partitionBy(Column... cols) {
        return ALL.partitionBy(cols);
    }

    /// One partition in this order.
    public static WindowSpec orderBy(String colName, String... colNames) {
        return ALL.orderBy(colName, colNames);
    }

    /// One partition in this order.
    public static WindowSpec orderBy(Column... cols) {
        return ALL.orderBy(cols);
    }

    /// See [WindowSpec#rowsBetween].
    public static WindowSpec rowsBetween(long start, long end) {
        return ALL.rowsBetween(start, end);
    }

    /// See [WindowSpec#rangeBetween].
    public static WindowSpec rangeBetween(long start, long end) {
        return ALL.rangeBetween(start, end);
    }
}
