package io.troupe.shell;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The class loader of the session: it has the classes of the snippets of now, also after the command `/reset`, which
/// begins with new ones under the same names. Safe for use by any thread.
final class ShellLoader extends ClassLoader {
    private volatile ShellClasses classes;

    ShellLoader(ClassLoader parent) {
        super("troupe-shell-session", parent);
        classes = new ShellClasses(parent);
    }

    /// Begins with new classes.
    synchronized ShellClasses begin() {
        classes = new ShellClasses(getParent());
        return classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return classes.findClass(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return classes.loader().getResourceAsStream(name);
    }
}
