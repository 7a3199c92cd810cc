package io.troupe.sql.connector.write;

import io.troupe.sql.connector.expressions.filter.AlwaysTrue;
import io.troupe.sql.connector.expressions.filter.Predicate;

/// Replaces rows that fulfil conditions.
public interface SupportsOverwriteV2 extends SupportsTruncate {
    /// Whether [#overwrite(Predicate[])] is possible with these.
    default boolean canOverwrite(Predicate[] predicates) {
        return true;
    }

    /// The rows that fulfil all of `predicates` go when the write is committed.
    WriteBuilder overwrite(Predicate[] predicates);

    @Override
    default WriteBuilder truncate() {
        return overwrite(new Predicate[]{new AlwaysTrue()});
    }
}
