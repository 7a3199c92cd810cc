package io.troupe.sql.encode;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns Java objects of one class into values of one SQL type, in the representation of `io.troupe.sql.types`,
/// and back.
public interface Codec extends Serializable {
    /// The type of its values.
    DataType type();

    /// Whether there may be nulls: not for primitives.
    boolean nullable();

    /// The value for `object`. Throws [io.troupe.sql.error.SqlException] of phase execution when the type cannot hold it.
    Object toValue(Object object);

    /// The object for `value`. Throws [io.troupe.sql.error.SqlException] of phase execution when the class cannot hold it.
    Object toObject(Object value);

    /// As [#toValue], where null is null.
    default @Nullable Object toValueOrNull(@Nullable Object object) {
        return object == null ? whenNull() : toValue(object);
    }

    /// As [#toObject], where null is null.
    default @Nullable Object toObjectOrNull(@Nullable Object value) {
        return value == null ? nullObject() : toObject(value);
    }

    /// Adds the places below `path` whose values are not needed to make objects again, as in `address.full`, `items[].full`
    /// and `byName.value.full`.
    default void readOnly(String path, Set<String> found) {
        // a value without parts is needed whole
    }

    /// The value for a null reference.
    default @Nullable Object whenNull() {
        return null;
    }

    /// The object for a null value.
    default @Nullable Object nullObject() {
        return null;
    }
}
