package io.troupe.sql.types;

import java.io.Serial;

/// The type of a class of a program: its objects are columns' values, stored as values of another type. Extend it with a
/// public constructor without parameters, and name it at the class with [SQLUserDefinedType], or with [UDTRegistration].
/// Two such types are equal when their classes are.
///
/// @param <T>
///            the class
public abstract non-sealed class UserDefinedType<T> implements DataType {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For implementations.
    protected UserDefinedType() {}

    /// The type of the values that are stored.
    public abstract DataType sqlType();

    /// The class.
    public abstract Class<T> userClass();

    /// The value for an object, which is not null: in the representation of `io.troupe.sql.types`, or as rows of data
    /// sources have it, with `InternalRow` for structs and arrays for lists.
    public abstract Object serialize(T object);

    /// The object for a value, which is not null. Structs come as `io.troupe.sql.catalyst.InternalRow`, lists as
    /// `java.util.List`, maps as [MapValue], texts as String and bytes as [Bytes].
    public abstract T deserialize(Object value);

    @Override
    public String typeName() {
        return "udt";
    }

    /// That of the values that are stored, as in catalogs.
    @Override
    public String simpleString() {
        return sqlType().simpleString();
    }

    @Override
    public String sql() {
        return sqlType().sql();
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass().equals(other.getClass());
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
