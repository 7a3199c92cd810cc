package io.troupe.sql.exec;

/// What one operator did in all tasks of its stage.
///
/// @param rows
///            rows given
/// @param batches
///            batches given
/// @param bytes
///            bytes of rows read from tables and shuffles; 0 for operators above others
/// @param nanos
///            time in the operator and those below it in its stage, of all tasks together
/// @param spilledBytes
///            bytes written to spill files
/// @param peakBytes
///            the most memory that it held in one task
/// @param skippedBatches
///            batches of a scan that were left out because no row of them is of use
public record OperatorMetrics(
        long rows, long batches, long bytes, long nanos, long spilledBytes, long peakBytes,
        long skippedBatches) {}
