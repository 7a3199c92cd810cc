package io.troupe.sql.connector.catalog.procedures;

import java.io.Serializable;

/// What a parameter is when a call does not give it.
///
/// @param sql
///            the expression as it was written
public record DefaultValue(String sql) implements Serializable {
    /// The expression as it was written.
    public String getSql() {
        return sql;
    }
}
