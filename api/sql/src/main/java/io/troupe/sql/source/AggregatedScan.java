package io.troupe.sql.source;

/// Groups prepared to be read. The columns are those that rows are grouped by and the results, in the order of the
/// request and of the types that it says.
///
/// @param isComplete
///            whether each group comes once, and without grouping there is exactly one row; else groups come in parts
///            that
///            are put together
public record AggregatedScan(Scan scan, boolean isComplete) {}
