package io.troupe.sql.plan;

import java.io.Serializable;
import java.util.Optional;

/// What a query wishes for the sides of a join: `BROADCAST`, `MERGE`, `SHUFFLE_HASH` or `SHUFFLE_REPLICATE_NL`, in
/// upper case.
public record JoinHints(Optional<String> left, Optional<String> right) implements Serializable {
    /// No wishes.
    public static final JoinHints NONE = new JoinHints(Optional.empty(), Optional.empty());
}
