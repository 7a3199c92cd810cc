package io.troupe.bench.queries;

/// Answers queries in its own dialect. Belongs to one thread.
interface QueryEngine extends AutoCloseable {
    /// What the engine is called in reports.
    String label();

    /// Its SQL.
    Dialect dialect();

    /// The answer to `query`, or how it failed.
    Answer answer(String query);

    /// The same for a query in its dialect.
    default Answer answer(SqlNode query) {
        return answer(query.text(dialect()));
    }

    @Override
    void close();
}
