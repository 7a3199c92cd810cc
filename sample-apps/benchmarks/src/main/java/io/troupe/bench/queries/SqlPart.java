package io.troupe.bench.queries;

/// A word or a piece of a query.
sealed interface SqlPart permits SqlNode, SqlPart.Words {
    /// Words that the dialects may spell in different ways.
    record Words(String own, String other) implements SqlPart {}
}
