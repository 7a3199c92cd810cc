package io.troupe.engine.executor;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/// What class loaders have on their class paths.
final class ClassPathEntries {
    private ClassPathEntries() {}

    /// Whether `loader` or one of its parents loads classes from `jar`.
    static boolean has(ClassLoader loader, Path jar) {
        Path sought = jar.toAbsolutePath().normalize();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each.equals(ClassLoader.getSystemClassLoader()) && isOnClassPath(sought)
                    || each instanceof URLClassLoader withUrls && isAmong(withUrls, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnClassPath(Path sought) {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Path.of(entry).toAbsolutePath().normalize().equals(sought));
    }

    private static boolean isAmong(URLClassLoader loader, Path sought) {
        try {
            String url = sought.toUri().toURL().toExternalForm();
            return Arrays.stream(loader.getURLs()).anyMatch(each -> each.toExternalForm().equals(url));
        } catch (MalformedURLException _) {
            return false;
        }
    }
}
