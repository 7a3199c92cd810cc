package io.troupe.bench.queries;

/// A query that was answered in two ways.
///
/// @param seed
///            makes the query again
/// @param oracle
///            what was compared, such as `default / duckdb`
/// @param query
///            the smallest query that was found to differ in the same way, in our dialect
/// @param other
///            what it was compared with: the query in the dialect of the other engine, or the queries that must give the
///            same together
/// @param difference
///            what differs
record Difference(long seed, String oracle, String query, String other, String difference) {
    @Override
    public String toString() {
        return "seed " + seed + ", " + oracle + ": " + difference + "\n  " + query + "\n  " + other;
    }
}
