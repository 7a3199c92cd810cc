package io.troupe.bench.conformance;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the type variables of a class's ancestors stand for in it: in a subclass of `Rdd<Double>` the `T` of Rdd
/// is Double.
final class ResolvedTypes {
    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    private ResolvedTypes() {}

    /// The bindings of `type`.
    static ResolvedTypes in(Class<?> type) {
        ResolvedTypes resolved = new ResolvedTypes();
        Deque<Class<?>> pending = new ArrayDeque<>();
        pending.add(type);
        while (!pending.isEmpty()) {
            Class<?> next = pending.remove();
            resolved.bind(next.getGenericSuperclass(), pending);
            Arrays.stream(next.getGenericInterfaces()).forEach(parent -> resolved.bind(parent, pending));
        }
        return resolved;
    }

    private void bind(@Nullable Type parent, Deque<Class<?>> pending) {
        if (parent instanceof ParameterizedType parameterized
                && parameterized.getRawType() instanceof Class<?> raw) {
            Type[] arguments = parameterized.getActualTypeArguments();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], arguments[i]);
            }
            pending.add(raw);
        } else if (parent instanceof Class<?> raw) {
            pending.add(raw);
        }
    }

    /// The class that is left of `type` when variables are replaced and arguments forgotten.
    Class<?> erased(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> erased(parameterized.getRawType());
            case GenericArrayType array -> Array
                    .newInstance(erased(array.getGenericComponentType()), 0).getClass();
            case WildcardType wildcard -> erased(wildcard.getUpperBounds()[0]);
            case TypeVariable<?> variable -> {
                Type bound = bindings.get(variable);
                yield bound == null || bound.equals(variable)
                        ? erased(variable.getBounds()[0])
                        : erased(bound);
            }
            default -> throw new IllegalArgumentException("Unknown type " + type);
        };
    }
}
