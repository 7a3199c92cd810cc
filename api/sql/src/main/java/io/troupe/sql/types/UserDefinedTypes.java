package io.troupe.sql.types;

import java.util.Optional;

/// Finds and makes types that programs define.
public final class UserDefinedTypes {
    private UserDefinedTypes() {}

    /// The type that objects of `type` have by [SQLUserDefinedType] or [UDTRegistration]; empty when there is none. Throws
    /// IllegalArgumentException when it cannot be made.
    public static Optional<UserDefinedType<?>> of(Class<?> type) {
        SQLUserDefinedType named = type.getAnnotation(SQLUserDefinedType.class);
        return named != null
                ? Optional.of(make(named.udt()))
                : UDTRegistration.getUDTFor(type.getName()).map(UserDefinedTypes::make);
    }

    /// The type whose class is called `name`. Throws IllegalArgumentException when it cannot be made.
    public static UserDefinedType<?> named(String name) {
        return make(classOf(name));
    }

    static Class<?> classOf(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(name, true,
                    context != null ? context : UserDefinedTypes.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "the class " + name + " of a user defined type is not on the class path", e);
        }
    }

    private static UserDefinedType<?> make(Class<?> type) {
        Object made;
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            made = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the user defined type " + type.getName()
                    + " has no constructor without parameters that can be called: " + e, e);
        }
        if (made instanceof UserDefinedType<?> defined) {
            return defined;
        }
        throw new IllegalArgumentException(
                type.getName() + " is no user defined type: it does not extend "
                        + UserDefinedType.class.getName());
    }

    /// `type` as it is stored: without types that programs define, at any depth.
    public static DataType stored(DataType type) {
        return switch (type) {
            case UserDefinedType<?> defined -> stored(defined.sqlType());
            case ArrayType(DataType element, boolean containsNull) ->
                new ArrayType(stored(element), containsNull);
            case MapType(DataType key, DataType value, boolean containsNull) ->
                new MapType(stored(key), stored(value), containsNull);
            case StructType struct -> stored(struct);
            default -> type;
        };
    }

    /// Columns as they are stored.
    public static StructType stored(StructType schema) {
        return areUsedIn(schema)
                ? new StructType(schema.fieldList().stream().map(field -> new StructField(
                        field.name(), stored(field.dataType()), field.nullable(), field.metadata())).toList())
                : schema;
    }

    /// Whether `type` is one that a program defines, or has such parts.
    public static boolean areUsedIn(DataType type) {
        return switch (type) {
            case UserDefinedType<?> _ -> true;
            case ArrayType array -> areUsedIn(array.elementType());
            case MapType map -> areUsedIn(map.keyType()) || areUsedIn(map.valueType());
            case StructType struct ->
                struct.fieldList().stream().anyMatch(field -> areUsedIn(field.dataType()));
            default -> false;
        };
    }
}
