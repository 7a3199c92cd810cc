package io.troupe.node.application;

import io.troupe.node.command.UsageException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/// `public static void main(String[])` of a class.
public final class MainMethod {
    private final Method method;

    private MainMethod(Method method) {
        this.method = method;
    }

    /// Finds it in `className` as `loader` sees it; a [UsageException] when there is no such class or it has
    /// no such method.
    public static MainMethod find(ClassLoader loader, String className, String place) {
        try {
            Method method = Class.forName(className, false, loader).getMethod("main", String[].class);
            if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != void.class) {
                throw new NoSuchMethodException("main");
            }
            method.setAccessible(true);
            return new MainMethod(method);
        } catch (ClassNotFoundException e) {
            throw new UsageException("No class " + className + " " + place + ".");
        } catch (NoClassDefFoundError e) {
            throw new UsageException(
                    "Class " + className + " cannot be loaded: it needs " + e.getMessage()
                            + ", which is missing.");
        } catch (NoSuchMethodException e) {
            throw new UsageException(
                    "Class " + className + " has no method 'public static void main(String[])'.");
        }
    }

    /// Calls it and returns 0, or throws what it threw as an [ApplicationFailure].
    public int run(List<String> arguments) throws ApplicationFailure {
        try {
            method.invoke(null, (Object) arguments.toArray(String[]::new));
            return 0;
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw new ApplicationFailure(thrown == null ? e : thrown);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("main of " + method.getDeclaringClass() + " was made accessible",
                    e);
        }
    }
}
