package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A column that tells where a row comes from. Statements find it by its name; `*` does not stand for it, and it
/// is not written.
public interface MetadataColumn {
    /// Its name.
    String name();

    /// The type of its values.
    DataType dataType();

    /// Whether values may be null.
    default boolean isNullable() {
        return true;
    }

    /// What it is, for people; may be null.
    default @Nullable String comment() {
        return null;
    }

    /// What of the table's partitioning it is the value of; may be null.
    default @Nullable Transform transform() {
        return null;
    }
}
