package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.Literal;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What INSERT puts where nothing is given.
///
/// @param sql
///            the expression as it was written
/// @param value
///            what it was when the column was made, for rows that are older; null when nobody computed it
public record ColumnDefaultValue(String sql, @Nullable Literal<?> value) implements Serializable {
    /// An expression that nobody has computed.
    public ColumnDefaultValue(String sql) {
        this(sql, null);
    }

    /// The expression as it was written.
    public String getSql() {
        return sql;
    }

    /// What it was when the column was made; null when nobody computed it.
    public @Nullable Literal<?> getValue() {
        return value;
    }
}
