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

    /// What the engine answers when it does not rewrite the query: its second opinion, where the two of an engine that has
    /// mistakes may differ. Without a way to ask for that, the same answer.
    default Answer unoptimized(SqlNode query) {
        return answer(query);
    }

    @Override
    void close();
}
