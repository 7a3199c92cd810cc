package io.troupe.bench.queries;

/// Whose SQL a query is written in.
enum Dialect {
    /// Ours.
    TROUPE,
    /// That of DuckDB.
    DUCKDB
}
