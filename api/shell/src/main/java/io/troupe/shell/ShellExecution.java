package io.troupe.shell;

import io.troupe.sql.Dataset;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/// Runs snippets in this JVM. Shows the first rows of an expression's value that is a dataset; that of a
/// variable is not shown, so that giving a query a name does not run it.
final class ShellExecution extends LocalExecutionControl {
    private static final int ROWS = 20;

    private final ClassLoader loader;

    ShellExecution(ShellClasses classes) {
        super(classes);
        this.loader = classes.loader();
    }

    /// The thread of the snippet gets the class loader of the one that calls this.
    @Override
    protected String invoke(Method snippet) throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(loader);
        try {
            String text = super.invoke(snippet);
            if (valueOfExpression(snippet.getDeclaringClass()) instanceof Dataset<?> dataset) {
                dataset.show(ROWS);
            }
            return text;
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    /// What `jshell` keeps in a variable `$1`, `$2` and so on: the values of expressions without a name.
    private static @Nullable Object valueOfExpression(Class<?> snippet) throws IllegalAccessException {
        for (Field field : snippet.getFields()) {
            if (field.getName().startsWith("$") && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true); // its class is not public
                return field.get(null);
            }
        }
        return null;
    }
}
