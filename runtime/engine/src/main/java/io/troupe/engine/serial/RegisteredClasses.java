package io.troupe.engine.serial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The driver's source of classes: those that somebody registered, then those of a loader. Whoever defines
/// classes at run time in a loader that does not give their bytes back (a generator, a shell) registers them
/// here. Safe for use by any thread.
public final class RegisteredClasses implements ClassSource {
    private final ClassSource others;
    private final Map<String, byte[]> registered = new ConcurrentHashMap<>();

    /// Asks `others` for what is not registered.
    public RegisteredClasses(ClassSource others) {
        this.others = others;
    }

    /// Makes class `className` (binary name, such as `com.acme.Job$1`) available to executors. Registering a
    /// name again replaces the bytes for executors that have not loaded it yet.
    public void register(String className, byte[] classFile) {
        registered.put(resourceNameOf(className), classFile.clone());
    }

    /// The name under which a class file is found: `com/acme/Job$1.class`.
    public static String resourceNameOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    public byte @Nullable [] bytesOf(String resourceName) {
        byte[] bytes = registered.get(resourceName);
        return bytes == null ? others.bytesOf(resourceName) : bytes.clone();
    }
}
