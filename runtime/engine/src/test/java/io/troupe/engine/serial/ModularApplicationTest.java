package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An application in a module that opens nothing.
class ModularApplicationTest {
    private static final String JOB = """
        package com.acme.closed;

        import java.io.Serializable;
        import java.util.function.Supplier;

        public class Job implements Serializable {
            interface Source extends Supplier<Object>, Serializable {}

            record Row(String text) {}

            private final int number = 6;
            private final StringBuilder text = new StringBuilder("t");

            public static Supplier<Object> lambda() {
                Job job = new Job();
                Source source = () -> job.number + 1 + job.text.toString();
                return source;
            }

            public static Object record() {
                return new Row("r");
            }
        }
        """;

    @TempDir
    private static Path folder;

    private static Class<?> job;

    @BeforeAll
    static void compileModule() throws IOException, ClassNotFoundException {
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("classes");
        Path packageFolder = Files.createDirectories(sources.resolve("com/acme/closed"));
        Files.writeString(sources.resolve("module-info.java"),
                "module com.acme { exports com.acme.closed; }");
        Files.writeString(packageFolder.resolve("Job.java"), JOB);
        int result = ToolProvider.getSystemJavaCompiler().run(
                null, null, null, "-proc:none", "-d", classes.toString(),
                sources.resolve("module-info.java").toString(),
                packageFolder.resolve("Job.java").toString());
        assertEquals(0, result);
        Configuration configuration = ModuleLayer.boot().configuration()
                .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("com.acme"));
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, ModularApplicationTest.class.getClassLoader());
        job = layer.findLoader("com.acme").loadClass("com.acme.closed.Job");
        assertTrue(job.getModule().isNamed());
    }

    @Test
    void lambdasAndObjectsNeedNoOpenedPackage() throws ReflectiveOperationException {
        Object lambda = job.getMethod("lambda").invoke(null);
        CaptureDiagnosis.requireSerializable(lambda, "map");
        ClosureCodec codec = new ClosureCodec();
        Object copied = codec.read(codec.write(lambda), job.getClassLoader());
        assertEquals("7t", ((Supplier<?>) Objects.requireNonNull(copied)).get());
    }

    @Test
    void aRecordInAClosedPackageIsRefusedWithTheReason() throws ReflectiveOperationException {
        Object row = job.getMethod("record").invoke(null);
        TroupeException refused = assertThrows(TroupeException.class, () -> new ClosureCodec().write(row));
        assertTrue(
                refused.getMessage().contains("package com.acme.closed, which module com.acme must open"),
                refused.getMessage());
    }
}
