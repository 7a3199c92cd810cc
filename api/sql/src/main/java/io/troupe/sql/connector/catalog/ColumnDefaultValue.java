package io.troupe.sql.connector.catalog;

import java.io.Serializable;

/// What INSERT puts where nothing is given.
///
/// @param sql
///            the expression as it was written
public record ColumnDefaultValue(String sql) implements Serializable {
    /// The expression as it was written.
    public String getSql() {
        return sql;
    }
}
