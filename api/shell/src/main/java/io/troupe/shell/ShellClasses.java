package io.troupe.shell;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/// The classes of snippets. Their bytes are resources as those of files are, so that executors can ask for them. Safe
/// for use by any thread.
final class ShellClasses implements LoaderDelegate {
    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> bytesByName = new ConcurrentHashMap<>();
    private final Loader loader;

    /// Classes of snippets see those of `parent`.
    ShellClasses(ClassLoader parent) {
        loader = new Loader(parent, bytesByName);
    }

    /// Where they are.
    ClassLoader loader() {
        return loader;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        try {
            classesRedefined(classes);
            for (int i = 0; i < classes.length; i++) {
                Class<?> type = findClass(classes[i].name());
                loaded[i] = true;
                // as if it were used, so that what is wrong with it shows now
                var unused = type.getDeclaredMethods();
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException(String.valueOf(e.getMessage()), loaded);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        for (ClassBytecodes type : classes) {
            bytesByName.put(type.name(), type.bytecodes());
        }
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String part : path.split(File.pathSeparator, -1)) {
                if (!part.isEmpty()) {
                    loader.addURL(new File(part).toURI().toURL());
                }
            }
        } catch (MalformedURLException e) {
            throw new InternalException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    private static final class Loader extends URLClassLoader {
        private final Map<String, byte[]> bytesByName;

        Loader(ClassLoader parent, Map<String, byte[]> bytesByName) {
            super("troupe-shell", new URL[0], parent);
            this.bytesByName = bytesByName;
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = bytesByName.get(name);
            return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = name.endsWith(SUFFIX)
                    ? bytesByName.get(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                    : null;
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }
}
