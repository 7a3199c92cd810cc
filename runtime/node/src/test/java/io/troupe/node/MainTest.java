package io.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> propertiesBefore = new TreeMap<>();
    private final ClassLoader contextLoaderBefore = Thread.currentThread().getContextClassLoader();

    /// Programs that a test starts.
    public static final class Sample {
        private static List<String> received = List.of();

        private Sample() {}

        public static void main(String[] arguments) {
            received = List.of(arguments);
            if (arguments.length > 0 && arguments[0].equals("fail")) {
                throw new IllegalStateException("as asked");
            }
        }
    }

    /// Has no main.
    public static final class NoProgram {
        private NoProgram() {}

        public static void main() {}
    }

    @BeforeEach
    void rememberProperties() {
        System.getProperties().stringPropertyNames()
                .forEach(key -> propertiesBefore.put(key, System.getProperty(key)));
    }

    @AfterEach
    void restoreProperties() {
        for (String key : System.getProperties().stringPropertyNames()) {
            if (!propertiesBefore.containsKey(key)) {
                System.clearProperty(key);
            }
        }
        propertiesBefore.forEach(System::setProperty);
        Thread.currentThread().setContextClassLoader(contextLoaderBefore);
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out, true), new PrintStream(err, true));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Path jarOf(Path folder, Class<?> main, boolean isNamed) throws IOException {
        Path jar = folder.resolve("app with space.jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = main.getResourceAsStream("/" + entry)) {
            if (isNamed) {
                stream.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                stream.write(("Manifest-Version: 1.0\nMain-Class: " + main.getName() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            stream.putNextEntry(new JarEntry(entry));
            bytes.transferTo(stream);
        }
        return jar;
    }

    @Test
    void runsAMainClassWithItsArguments() {
        assertEquals(0, run("run", "--master", "local[3]", Sample.class.getName(), "a", "--master", "b"));
        assertEquals(List.of("a", "--master", "b"), Sample.received);
        assertEquals("local[3]", new TroupeConf().get(TroupeConf.MASTER));
    }

    @Test
    void settingsReachTheApplication() {
        assertEquals(0,
                run("run", "--conf", "spark.task.maxFailures=7", "--name=Counting", Sample.class.getName()));
        assertEquals("7", new TroupeConf().get("troupe.task.maxFailures"));
        assertEquals("Counting", new TroupeConf().get(TroupeConf.APP_NAME));
    }

    @Test
    void aFailedApplicationIsReportedWithItsOwnLine() {
        assertEquals(1, run("run", Sample.class.getName(), "fail"));
        assertTrue(errors().startsWith("java.lang.IllegalStateException: as asked"), errors());
    }

    @Test
    void wrongUsageIsOneLineAndExitCodeTwo() {
        List<List<String>> wrong = List.of(
                List.of("run"), List.of("run", "nosuchsample"), List.of("run", "com.acme.Missing"),
                List.of("run", NoProgram.class.getName()), List.of("run", "--mastr", "x", "pi"),
                List.of("run", "--conf", "x", "pi"), List.of("run", "--conf", "other.key=1", "com.acme.X"),
                List.of("run", "--jars", "/no/such.jar", "com.acme.X"), List.of("submit"),
                List.of("submit", "--class", "X", "/no/such.jar"), List.of("vesion"),
                List.of("apps", "x"));
        for (List<String> arguments : wrong) {
            err.reset();
            assertEquals(2, run(arguments.toArray(String[]::new)), arguments.toString());
            assertEquals(1, errors().lines().count(), errors());
            assertTrue(errors().startsWith("troupe " + arguments.getFirst() + ": "), errors());
        }
    }

    @Test
    void submitRunsTheClassOfTheJar(@TempDir Path folder) throws IOException {
        Path jar = jarOf(folder, Sample.class, false);
        assertEquals(0, run("submit", "--class", Sample.class.getName(), jar.toString(), "x"));
        assertEquals(jar.toString(), System.getProperty("troupe.jars"));
    }

    @Test
    void submitReadsTheMainClassFromTheManifest(@TempDir Path folder) throws IOException {
        assertEquals(0, run("submit", jarOf(folder, Sample.class, true).toString(), "y"));
        assertEquals(2, run("submit", jarOf(folder, Sample.class, false).toString(), "y"));
    }

    @Test
    void aFileThatIsNoJarIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("app.jar"), "no jar");
        assertEquals(2, run("submit", "--class", "X", file.toString()));
        assertTrue(errors().contains("Cannot read the jar " + file), errors());
    }
}
