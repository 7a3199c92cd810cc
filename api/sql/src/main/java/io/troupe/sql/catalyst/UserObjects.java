package io.troupe.sql.catalyst;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;

/// Objects of programs' classes that have types of their own, as values and back.
public final class UserObjects {
    private UserObjects() {}

    /// The value for `object`. Throws `INVALID_EXTERNAL_TYPE` for an object of another class, and for a value that is none of
    /// the type that `type` says.
    public static Object value(UserDefinedType<?> type, Object object) {
        return serialized(type, object);
    }

    private static <T> Object serialized(UserDefinedType<T> type, Object object) {
        if (!type.userClass().isInstance(object)) {
            throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType",
                    object.getClass().getTypeName(), "type", "\"" + type + "\"", "expr",
                    "an object of " + type.userClass().getTypeName());
        }
        Object stored = type.serialize(type.userClass().cast(object));
        Object value = EngineValues.of(stored, type.sqlType());
        if (value == null) {
            throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType", "null", "type",
                    "\"" + type.sql() + "\"", "expr", "what " + type + " makes of an object");
        }
        return value;
    }

    /// The object for `value`.
    public static Object object(UserDefinedType<?> type, Object value) {
        return type.deserialize(value instanceof StructValue struct ? new StructRow(struct) : value);
    }
}
