package io.troupe.sql.connector.catalog;

import io.troupe.sql.sources.AlwaysTrue;
import io.troupe.sql.sources.Filter;

/// As [SupportsDeleteV2], with conditions of the first version.
public interface SupportsDelete extends TruncatableTable {
    /// Whether [#deleteWhere] is possible with these.
    default boolean canDeleteWhere(Filter[] filters) {
        return true;
    }

    /// Removes the rows that fulfil all of `filters`, all of them or none.
    void deleteWhere(Filter[] filters);

    @Override
    default boolean truncateTable() {
        Filter[] all = {new AlwaysTrue()};
        if (canDeleteWhere(all)) {
            deleteWhere(all);
            return true;
        }
        return false;
    }
}
