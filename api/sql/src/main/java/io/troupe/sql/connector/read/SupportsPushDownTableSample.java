package io.troupe.sql.connector.read;

/// Draws rows at random.
public interface SupportsPushDownTableSample extends ScanBuilder {
    /// Asks for the rows with a random number from `lowerBound` (inclusive) to `upperBound` (exclusive), which are between
    /// 0 and 1; with `withReplacement`, for rows drawn several times. Whether the scan does it. Asked first: conditions
    /// are about what was drawn.
    boolean pushTableSample(double lowerBound, double upperBound, boolean withReplacement, long seed);
}
