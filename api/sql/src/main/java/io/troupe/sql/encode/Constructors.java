package io.troupe.sql.encode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/// Constructors without parameters.
final class Constructors {
    private Constructors() {}

    /// Whether objects of `type` can be made without parameters.
    static boolean exists(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers()) || type.isInterface()) {
            return false;
        }
        try {
            return type.getDeclaredConstructor().getParameterCount() == 0;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /// A new object. Throws what its constructor throws, in an IllegalStateException when it is checked.
    static Object newInstance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.trySetAccessible();
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw unwrapped(type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "No object of " + type.getName() + " can be made: " + e.getMessage(), e);
        }
    }

    /// What a constructor or method of `type` threw.
    static RuntimeException unwrapped(Class<?> type, InvocationTargetException thrown) {
        return switch (thrown.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(type.getName() + " failed", thrown.getCause());
        };
    }
}
