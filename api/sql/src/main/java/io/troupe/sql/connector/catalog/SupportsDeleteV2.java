package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.filter.AlwaysTrue;
import io.troupe.sql.connector.expressions.filter.Predicate;

/// A table from which rows can be removed by a condition, without reading them.
public interface SupportsDeleteV2 extends TruncatableTable {
    /// Whether [#deleteWhere] is possible with these; else the statement is done as a row-level operation, or refused.
    default boolean canDeleteWhere(Predicate[] predicates) {
        return true;
    }

    /// Removes the rows that fulfil all of `predicates`, all of them or none.
    void deleteWhere(Predicate[] predicates);

    @Override
    default boolean truncateTable() {
        Predicate[] all = {new AlwaysTrue()};
        if (canDeleteWhere(all)) {
            deleteWhere(all);
            return true;
        }
        return false;
    }
}
