package io.troupe.engine.serial;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.graph.KryoPools;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The classes of one application in one executor process.
///
/// | asked in this order | for |
/// |---|---|
/// | the parent | the JDK, Troupe, and the libraries that are part of Troupe's own signatures |
/// | the jars of the application | everything else, so that an application may bring its own version of a library, and modules that stand on such libraries |
/// | the parent | what is on the executor's own class path |
/// | the [ClassSource], usually the driver | what exists only there |
///
/// Names that the source does not have are remembered until a jar is added. Parallel capable; safe for use by
/// any thread. After [#close] nothing new is loaded.
public final class ApplicationClassLoader extends URLClassLoader {
    private static final List<String> PARENT_FIRST = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "io.troupe.", "org.slf4j.", "org.jspecify.",
            "com.esotericsoftware.kryo.");
    /// Modules of Troupe that stand on libraries of which an application may bring its own version.
    private static final List<String> WITH_LIBRARIES = List.of("io.troupe.hadoop.");
    private static final int MOST_REMEMBERED = 10_000;

    static {
        registerAsParallelCapable();
    }

    private final ClassSource source;
    private final Set<String> absent = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// A loader for application `applicationId`. `parent` has at least the engine.
    public ApplicationClassLoader(String applicationId, ClassLoader parent, ClassSource source) {
        super("troupe-" + applicationId, new URL[0], parent);
        this.source = source;
    }

    /// Adds a jar, or a folder of classes, to the end of the class path. Classes that were loaded before stay
    /// as they are.
    public void addJar(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE, "Jar " + jar + " cannot be read");
        }
        try {
            addURL(jar.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE, "Jar " + jar + " has no URL", e);
        }
        absent.clear();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null) {
                type = findAnywhere(name);
            }
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private Class<?> findAnywhere(String name) throws ClassNotFoundException {
        boolean isParentFirst = PARENT_FIRST.stream().anyMatch(name::startsWith)
                && WITH_LIBRARIES.stream().noneMatch(name::startsWith);
        Class<?> type = isParentFirst ? findInParent(name) : findInJars(name);
        if (type == null) {
            type = isParentFirst ? findInJars(name) : findInParent(name);
        }
        return type == null ? defineFromSource(name) : type;
    }

    private @Nullable Class<?> findInParent(String name) {
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException _) {
            return null;
        }
    }

    private @Nullable Class<?> findInJars(String name) {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException _) {
            return null;
        }
    }

    private Class<?> defineFromSource(String name) throws ClassNotFoundException {
        byte[] classFile;
        try {
            classFile = fetch(RegisteredClasses.resourceNameOf(name));
        } catch (RuntimeException e) {
            throw new ClassNotFoundException(name + " (its source cannot be asked: " + e.getMessage() + ")",
                    e);
        }
        if (classFile == null) {
            throw new ClassNotFoundException(closed ? name + " (the application has ended)" : name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }

    private byte @Nullable [] fetch(String resourceName) {
        if (closed || absent.contains(resourceName)) {
            return null;
        }
        byte[] bytes = source.bytesOf(resourceName);
        if (bytes == null && absent.size() < MOST_REMEMBERED) {
            absent.add(resourceName);
        }
        return bytes;
    }

    /// In the jars, then from the source. `getResource` asks the parent before.
    @Override
    public @Nullable URL findResource(String name) {
        URL inJars = super.findResource(name);
        if (inJars != null) {
            return inJars;
        }
        byte[] bytes = fetch(name);
        return bytes == null ? null : MemoryResource.urlOf(name, bytes);
    }

    /// All of the jars; from the source when the jars and the parent have none, since a source knows one
    /// resource per name.
    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(super.findResources(name)));
        if (found.isEmpty() && getParent().getResource(name) == null) {
            byte[] bytes = fetch(name);
            if (bytes != null) {
                found.add(MemoryResource.urlOf(name, bytes));
            }
        }
        return Collections.enumeration(found);
    }

    /// Closes the jars and forgets everything that is kept for this loader elsewhere. Closing twice does
    /// nothing.
    @Override
    public void close() throws IOException {
        closed = true;
        KryoPools.forget(this);
        super.close();
    }
}
