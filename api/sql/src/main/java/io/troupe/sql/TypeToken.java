package io.troupe.sql;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// A type with its type arguments, which a class alone cannot name. Made as a subclass without body:
///
/// ```java
/// Encoder<Pair<String, Integer>> encoder = Encoders.of(new TypeToken<Pair<String, Integer>>() {
/// });
/// ```
///
/// @param <T>
///            the type
public abstract class TypeToken<T> {
    private final Type type;

    /// For subclasses. Throws IllegalArgumentException when one does not name the type.
    protected TypeToken() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType generic)) {
            throw new IllegalArgumentException(
                    "say what the type is, as in new TypeToken<List<String>>() {}");
        }
        this.type = generic.getActualTypeArguments()[0];
    }

    /// The type.
    public final Type type() {
        return type;
    }

    /// The class of the objects, without type arguments.
    @SuppressWarnings("unchecked") // the raw class of just that type
    Class<T> rawType() {
        return (Class<T>) switch (type) {
            case Class<?> known -> known;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> Object.class;
        };
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
