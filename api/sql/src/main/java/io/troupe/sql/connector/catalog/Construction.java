package io.troupe.sql.connector.catalog;

import java.util.function.Function;

/// Makes objects of classes that settings and statements name.
public final class Construction {
    private Construction() {}

    /// An object of the class `className`, made with its public constructor without parameters. Throws
    /// what `error` makes of the reason when that is not possible.
    public static Object of(String className, Function<String, ? extends RuntimeException> error) {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw caused(error.apply("the class is not on the class path"), e);
        }
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw caused(error.apply("the class has no public constructor without parameters"), e);
        } catch (java.lang.reflect.InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw caused(error.apply("its constructor failed: " + cause), cause);
        } catch (ReflectiveOperationException e) {
            throw caused(error.apply("its constructor cannot be called: " + e.getMessage()), e);
        }
    }

    /// Finds classes of the program.
    public static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Construction.class.getClassLoader();
    }

    private static <E extends RuntimeException> E caused(E error, Throwable cause) {
        error.addSuppressed(cause);
        return error;
    }
}
