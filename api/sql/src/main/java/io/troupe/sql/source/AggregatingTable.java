package io.troupe.sql.source;

import java.util.Optional;

/// A table that can compute groups faster than from its rows.
public interface AggregatingTable extends Table {
    /// Prepares to read groups; empty when it cannot compute all that is asked for exactly.
    Optional<AggregatedScan> aggregated(AggregateRequest request);
}
