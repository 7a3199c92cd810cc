package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationClassLoaderTest {
    private static final ClassLoader ENGINE = ApplicationClassLoader.class.getClassLoader();
    private static final String JOB = """
        package com.acme;

        import java.io.Serializable;
        import java.util.function.Supplier;

        public class Job implements Supplier<Object>, Serializable {
            interface Task extends Supplier<Object>, Serializable {}

            record Row(String text) {}

            public Object get() {
                return "%s";
            }

            public static Supplier<Object> lambda(String captured) {
                Task task = () -> new Row(captured + " %s").toString();
                return task;
            }
        }
        """;

    /// Counts what it is asked for.
    private static final class CountingSource implements ClassSource {
        final Map<String, byte[]> resources = new ConcurrentHashMap<>();
        final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

        CountingSource(Map<String, byte[]> resources) {
            this.resources.putAll(resources);
        }

        @Override
        public byte @Nullable [] bytesOf(String resourceName) {
            requests.computeIfAbsent(resourceName, _ -> new AtomicInteger()).incrementAndGet();
            return resources.get(resourceName);
        }
    }

    private static Map<String, byte[]> job(String answer) {
        return RuntimeCompiler.compile("com.acme.Job", JOB.formatted(answer, answer));
    }

    private static ApplicationClassLoader loader(ClassSource source) {
        return new ApplicationClassLoader("app-1", ENGINE, source);
    }

    private static Object answerOf(ClassLoader loader) throws ReflectiveOperationException {
        Supplier<?> job = (Supplier<?>) loader.loadClass("com.acme.Job").getDeclaredConstructor()
                .newInstance();
        return job.get();
    }

    private static Path jarOf(Path folder, String name, Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    @Test
    void classesComeFromTheSource() throws Exception {
        CountingSource source = new CountingSource(job("remote"));
        try (ApplicationClassLoader loader = loader(source)) {
            assertEquals("remote", answerOf(loader));
            assertEquals("remote", answerOf(loader));
            assertEquals(1, source.requests.get("com/acme/Job.class").get());
            assertEquals("com.acme", loader.loadClass("com.acme.Job").getPackageName());
        }
    }

    @Test
    void theEngineAndTheJdkComeFromTheParent() throws Exception {
        CountingSource source = new CountingSource(Map.of());
        try (ApplicationClassLoader loader = loader(source)) {
            assertSame(ClosureCodec.class, loader.loadClass(ClosureCodec.class.getName()));
            assertSame(String.class, loader.loadClass("java.lang.String"));
            assertTrue(source.requests.isEmpty(), source.requests.toString());
        }
    }

    @Test
    void modulesWithLibrariesComeFromTheJarsThatHaveTheLibraries(@TempDir Path folder) throws Exception {
        Map<String, byte[]> module = RuntimeCompiler.compile(
                "io.troupe.hadoop.Module", "package io.troupe.hadoop; public final class Module {}");
        Path jar = jarOf(folder, "module.jar", module);
        try (URLClassLoader parent = new URLClassLoader(new URL[]{jar.toUri().toURL()}, ENGINE);
                ApplicationClassLoader loader = new ApplicationClassLoader("app-1", parent, _ -> null)) {
            assertSame(parent, loader.loadClass("io.troupe.hadoop.Module").getClassLoader());
            loader.addJar(jar);
        }
        try (URLClassLoader parent = new URLClassLoader(new URL[]{jar.toUri().toURL()}, ENGINE);
                ApplicationClassLoader loader = new ApplicationClassLoader("app-1", parent, _ -> null)) {
            loader.addJar(jar);
            assertSame(loader, loader.loadClass("io.troupe.hadoop.Module").getClassLoader());
        }
    }

    @Test
    void applicationsDoNotSeeEachOther() throws Exception {
        try (ApplicationClassLoader one = loader(new CountingSource(job("one")));
                ApplicationClassLoader two = loader(new CountingSource(job("two")))) {
            assertEquals("one", answerOf(one));
            assertEquals("two", answerOf(two));
            assertNotSame(one.loadClass("com.acme.Job"), two.loadClass("com.acme.Job"));
        }
    }

    @Test
    void aLambdaOfTheApplicationIsMadeInItsLoader() throws Exception {
        Map<String, byte[]> classes = job("answer");
        ClosureCodec codec = new ClosureCodec();
        try (ApplicationClassLoader driver = loader(new CountingSource(classes));
                ApplicationClassLoader executor = loader(new CountingSource(classes))) {
            Object lambda = driver.loadClass("com.acme.Job").getMethod("lambda", String.class).invoke(null,
                    "the");
            Object copied = Objects.requireNonNull(codec.read(codec.write(lambda), executor));
            assertEquals("Row[text=the answer]", ((Supplier<?>) copied).get());
            assertSame(executor, copied.getClass().getClassLoader());
        }
    }

    @Test
    void aMissingClassIsAskedForOnceUntilAJarIsAdded(@TempDir Path folder) throws Exception {
        CountingSource source = new CountingSource(Map.of());
        try (ApplicationClassLoader loader = loader(source)) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.acme.Job"));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.acme.Job"));
            assertEquals(1, source.requests.get("com/acme/Job.class").get());
            loader.addJar(jarOf(folder, "job.jar", job("from the jar")));
            assertEquals("from the jar", answerOf(loader));
        }
    }

    @Test
    void jarsComeBeforeTheSource(@TempDir Path folder) throws Exception {
        CountingSource source = new CountingSource(job("remote"));
        try (ApplicationClassLoader loader = loader(source)) {
            loader.addJar(jarOf(folder, "job.jar", job("from the jar")));
            assertEquals("from the jar", answerOf(loader));
            assertTrue(source.requests.isEmpty(), source.requests.toString());
        }
    }

    @Test
    void anApplicationBringsItsOwnVersionOfALibrary(@TempDir Path folder) throws Exception {
        Map<String, byte[]> library = RuntimeCompiler.compile(
                "com.typesafe.config.Config",
                "package com.typesafe.config; public class Config { public int own = 1; }");
        try (ApplicationClassLoader loader = loader(new CountingSource(Map.of()))) {
            loader.addJar(jarOf(folder, "library.jar", library));
            assertEquals(1, loader.loadClass("com.typesafe.config.Config").getFields().length);
        }
    }

    @Test
    void resourcesComeFromJarsAndSource(@TempDir Path folder) throws Exception {
        CountingSource source = new CountingSource(Map.of("data/remote list.txt", bytes("remote")));
        try (ApplicationClassLoader loader = loader(source)) {
            loader.addJar(jarOf(folder, "a.jar", Map.of("data/local.txt", bytes("first"))));
            loader.addJar(jarOf(folder, "b.jar", Map.of("data/local.txt", bytes("second"))));
            assertEquals("remote", textOf(loader.getResource("data/remote list.txt")));
            assertEquals("first", textOf(loader.getResource("data/local.txt")));
            assertEquals(2, Collections.list(loader.getResources("data/local.txt")).size());
            assertEquals(1, Collections.list(loader.getResources("data/remote list.txt")).size());
            assertNull(loader.getResource("data/none.txt"));
            try (InputStream in = loader.getResourceAsStream("data/remote list.txt")) {
                assertArrayEquals(bytes("remote"), in.readAllBytes());
            }
        }
    }

    @Test
    void aSourceThatCannotBeAskedIsNotRememberedAsAbsent() throws Exception {
        Map<String, byte[]> classes = job("late");
        AtomicInteger asked = new AtomicInteger();
        ClassSource flaky = name -> {
            if (asked.getAndIncrement() == 0) {
                throw new UncheckedIOException(new IOException("driver gone"));
            }
            return classes.get(name);
        };
        try (ApplicationClassLoader loader = loader(flaky)) {
            ClassNotFoundException failed = assertThrows(
                    ClassNotFoundException.class, () -> loader.loadClass("com.acme.Job"));
            assertTrue(failed.getMessage().contains("driver gone"), failed.getMessage());
            assertEquals("late", answerOf(loader));
        }
    }

    @Test
    void threadsLoadTheSameClassOnce() throws Exception {
        CountingSource source = new CountingSource(job("parallel"));
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ApplicationClassLoader loader = loader(source);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Callable<Class<?>> load = () -> {
                start.await();
                return loader.loadClass("com.acme.Job");
            };
            List<Future<Class<?>>> loaded = pool.invokeAll(Collections.nCopies(threads, load));
            for (Future<Class<?>> each : loaded) {
                assertSame(loaded.getFirst().get(), each.get());
            }
            assertEquals(1, source.requests.get("com/acme/Job.class").get());
        }
    }

    @Test
    void afterTheEndNothingIsLoaded() throws Exception {
        ApplicationClassLoader loader = loader(new CountingSource(job("x")));
        loader.close();
        loader.close();
        ClassNotFoundException ended = assertThrows(ClassNotFoundException.class,
                () -> loader.loadClass("com.acme.Job"));
        assertTrue(ended.getMessage().contains("ended"), ended.getMessage());
    }

    @Test
    void aJarThatCannotBeReadIsNamed() throws Exception {
        try (ApplicationClassLoader loader = loader(new CountingSource(Map.of()))) {
            TroupeException refused = assertThrows(
                    TroupeException.class, () -> loader.addJar(Path.of("no", "such.jar")));
            assertEquals(ErrorCode.PATH_NOT_READABLE, refused.code());
            assertTrue(refused.getMessage().contains("such.jar"), refused.getMessage());
        }
    }

    @Test
    void theDriverServesItsClassPathAndWhatIsRegistered() {
        RegisteredClasses classes = new RegisteredClasses(ClassSource.of(ENGINE));
        String own = RegisteredClasses.resourceNameOf(ApplicationClassLoaderTest.class.getName());
        byte[] served = Objects.requireNonNull(classes.bytesOf(own));
        assertEquals((byte) 0xCA, served[0]);
        assertNull(classes.bytesOf("com/acme/Job.class"));
        classes.register("com.acme.Job", new byte[]{1});
        assertArrayEquals(new byte[]{1}, classes.bytesOf("com/acme/Job.class"));
    }

    @Test
    void aClosedLoaderCanBeCollected() throws Exception {
        WeakReference<ClassLoader> gone = useOnce(job("collected"));
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            byte[] unused = new byte[1 << 20];
            assertEquals(1 << 20, unused.length);
        }
        assertNull(gone.get());
    }

    private static WeakReference<ClassLoader> useOnce(Map<String, byte[]> classes) throws Exception {
        ClosureCodec codec = new ClosureCodec();
        try (ApplicationClassLoader loader = loader(new CountingSource(new HashMap<>(classes)))) {
            Class<?> type = loader.loadClass("com.acme.Job");
            Object job = type.getDeclaredConstructor().newInstance();
            Object lambda = type.getMethod("lambda", String.class).invoke(null, "x");
            codec.read(codec.write(List.of(job, lambda)), loader);
            ValueCodec values = new ValueCodec(ValueSettings.DEFAULT, loader);
            values.fromBytes(values.toBytes(job));
            return new WeakReference<>(loader);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String textOf(@Nullable URL url) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = Objects.requireNonNull(url).openStream()) {
            in.transferTo(text);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
