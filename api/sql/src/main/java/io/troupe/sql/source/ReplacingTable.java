package io.troupe.sql.source;

import java.util.List;
import java.util.Optional;

/// A table that can put rows in the place of those that fulfil conditions, without reading them.
public interface ReplacingTable extends WritableTable {
    /// Prepares to write rows in the place of those that fulfil all of `conditions`; empty when it cannot do that with
    /// these.
    Optional<Write> replacing(List<Condition> conditions, WriteRequest request);
}
