package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskClassesTest {
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

    @TempDir
    private Path folder;

    private Path jarWith(String resource) throws IOException {
        Path jar = folder.resolve(resource + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(resource));
        }
        return jar;
    }

    @Test
    void aJarOfTheDriversLoaderIsNotLoadedTwice() throws IOException {
        Path known = jarWith("known");
        Path other = jarWith("other");
        try (URLClassLoader driver = new URLClassLoader(new URL[]{known.toUri().toURL()}, SYSTEM);
                TaskClasses classes = TaskClasses.ofThisProcess("app", driver)) {
            classes.addJar(known);
            assertSame(driver, classes.loader());
            classes.addJar(other);
            assertNotSame(driver, classes.loader());
            assertNotNull(classes.loader().getResource("known"));
            assertNotNull(classes.loader().getResource("other"));
        }
    }

    @Test
    void aJarOfTheClassPathIsNotLoadedTwice() {
        String anyJar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).findFirst().orElseThrow();
        try (TaskClasses classes = TaskClasses.ofThisProcess("app", SYSTEM)) {
            classes.addJar(Path.of(anyJar));
            assertSame(SYSTEM, classes.loader());
        }
    }
}
