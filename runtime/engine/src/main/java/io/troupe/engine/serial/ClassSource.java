package io.troupe.engine.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Where an application's classes and resources come from. Safe for use by any thread.
@FunctionalInterface
public interface ClassSource {
    /// The bytes of a resource such as `com/acme/Job.class`, or null when there is none. May wait for the
    /// network; throws [UncheckedIOException] when nobody could be asked, so that "unknown" is not mistaken for
    /// "absent".
    byte @Nullable [] bytesOf(String resourceName);

    /// What `loader` has: classes on its path, and classes defined at run time as far as its `getResource`
    /// tells.
    static ClassSource of(ClassLoader loader) {
        return resourceName -> {
            try (InputStream in = loader.getResourceAsStream(resourceName)) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("resource " + resourceName + " cannot be read", e);
            }
        };
    }
}
