package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF1;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Classes that a program brings at run time, to tasks in its own process and in others.
class ArtifactsTest {
    private static final Map<String, String> SOURCES = Map.of(
            "Tripled",
            """
                package com.acme.late;
                public class Tripled implements io.troupe.sql.udf.UDF1<Integer, Integer> {
                    @Override
                    public Integer call(Integer value) { return value == null ? null : Factor.THREE.times(value); }
                }
                """,
            "Factor", """
                package com.acme.late;
                public enum Factor {
                    THREE;
                    int times(int value) { return 3 * value; }
                }
                """,
            "Reversed", """
                package com.acme.late;
                public class Reversed implements io.troupe.sql.udf.UDF1<String, String> {
                    @Override
                    public String call(String text) { return new Inner().of(text); }
                    static class Inner {
                        String of(String text) { return new StringBuilder(text).reverse().toString(); }
                    }
                }
                """);

    @TempDir
    private static Path folder;
    private static Path classes;
    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new java.util.ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            arguments.add(Files.writeString(sources.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        assertEquals(0,
                ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        jar = folder.resolve("late.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("Reversed"))
                    .toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private static Path file(String name) {
        return classes.resolve("com/acme/late/" + name + ".class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[1,2,256]"})
    void classesOfFilesBytesAndJarsAreFoundByTasks(String master) throws Exception {
        try (TroupeContext context = new TroupeContext(
                new TroupeConf().setMaster(master).setAppName("artifacts"));
                TroupeSession session = TroupeSession.builder().context(context)
                        .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString())
                        .create()) {
            assertEquals(45L, session.sql("SELECT sum(id) FROM range(10)").first().getLong(0),
                    "tasks ran before");
            session.addArtifact(file("Tripled").toString());
            session.addArtifact(Files.readAllBytes(file("Factor")), "com/acme/late/Factor.class");
            session.addArtifacts(jar.toUri());

            session.sql("CREATE TEMPORARY FUNCTION tripled AS 'com.acme.late.Tripled'");
            session.sql("CREATE TEMPORARY FUNCTION reversed AS 'com.acme.late.Reversed'");
            assertEquals(14_850L,
                    session.sql("SELECT sum(tripled(CAST(id AS INT))) FROM range(0, 100, 1, 4)").first()
                            .getLong(0));
            assertEquals(List.of("01", "11", "21"), session.range(10, 13).toDF()
                    .selectExpr("reversed(CAST(id AS STRING)) AS r").orderBy("r").as(Encoders.STRING())
                    .collectAsList());
            session.udf().registerJava("again", "com.acme.late.Tripled", DataTypes.IntegerType);
            assertEquals(List.of("[9]"),
                    session.sql("SELECT again(3)").collectAsList().stream().map(Row::toString)
                            .toList());
            try (URLClassLoader loader = new URLClassLoader(new URL[]{classes.toUri().toURL()})) {
                @SuppressWarnings("unchecked")
                UDF1<Integer, Integer> made = (UDF1<Integer, Integer>) loader
                        .loadClass("com.acme.late.Tripled")
                        .getDeclaredConstructor().newInstance();
                session.udf().register("made", made, DataTypes.IntegerType);
                assertEquals(135L,
                        session.sql("SELECT sum(made(CAST(id AS INT))) FROM range(0, 10, 1, 2)").first()
                                .getLong(0),
                        "objects of a loader of the program");
            }
        }
    }
}
