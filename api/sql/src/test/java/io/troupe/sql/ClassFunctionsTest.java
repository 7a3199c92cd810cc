package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CREATE FUNCTION of classes, most of which are only in a jar that the statement names.
class ClassFunctionsTest {
    private static final Map<String, String> SOURCES = Map.of(
            "Doubled", """
                package com.acme;
                public class Doubled implements io.troupe.sql.udf.UDF1<Integer, Integer> {
                    @Override
                    public Integer call(Integer value) { return value == null ? null : 2 * value; }
                }
                """,
            "Longest", """
                package com.acme;
                import io.troupe.sql.Encoder;
                import io.troupe.sql.Encoders;
                public class Longest extends io.troupe.sql.expressions.Aggregator<String, String, String> {
                    @Override public String zero() { return ""; }
                    @Override public String reduce(String best, String next) {
                        return next == null || next.length() <= best.length() ? best : next;
                    }
                    @Override public String merge(String one, String other) { return reduce(one, other); }
                    @Override public String finish(String best) { return best; }
                    @Override public Encoder<String> bufferEncoder() { return Encoders.STRING(); }
                    @Override public Encoder<String> outputEncoder() { return Encoders.STRING(); }
                }
                """);

    @TempDir
    private static Path jars;
    private static Path jar;
    private static TroupeContext context;

    @TempDir
    private Path folder;
    private TroupeSession session;

    /// A function of a class on the class path.
    public static final class Greeting implements io.troupe.sql.udf.UDF0<String> {
        @Override
        public String call() {
            return "hello";
        }
    }

    /// No function.
    public static final class Nothing {}

    @BeforeAll
    static void start() throws IOException {
        jar = jars.resolve("acme.jar");
        Path classes = Files.createDirectory(jars.resolve("classes"));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = Files.writeString(jars.resolve(source.getKey() + ".java"), source.getValue());
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
                    classes.toString(), file.toString()));
        }
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        context = new TroupeContext(new TroupeConf().setMaster("local[2]").setAppName("class functions"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void open() {
        session = next();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private TroupeSession next() {
        return TroupeSession.builder().context(context)
                .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString()).create();
    }

    private String text(String query) {
        return String.join(";", session.sql(query).collectAsList().stream().map(Row::toString).toList());
    }

    private String condition(String text) {
        return assertThrows(AnalysisException.class, () -> session.sql(text).collectAsList()).getCondition();
    }

    private static final String WORDS = " FROM VALUES ('a'), ('bcd'), ('ef') t(w)";

    @Test
    void functionsOfAJarOutliveTheirSession() {
        session.sql("CREATE FUNCTION doubled AS 'com.acme.Doubled' USING JAR '" + jar + "'");
        session.sql("CREATE FUNCTION longest AS 'com.acme.Longest' USING JAR '" + jar + "'");
        assertEquals("[0];[2];[4]", text("SELECT doubled(CAST(id AS INT)) AS d FROM range(3) ORDER BY d"));
        session.close();
        session = next();
        assertEquals("[14]", text("SELECT default.doubled(7)"));
        assertEquals("[bcd]", text("SELECT spark_catalog.default.longest(w)" + WORDS));
        assertEquals("[a,a];[bcd,bcd];[ef,bcd]",
                text("SELECT w, longest(w) OVER (ORDER BY w) AS l" + WORDS + " ORDER BY w"));
        assertTrue(text("LIST JARS").contains("acme.jar"));
        assertTrue(text("DESCRIBE FUNCTION EXTENDED longest").contains("com.acme.Longest"));
        assertTrue(text("SHOW USER FUNCTIONS").contains("doubled"));
        assertTrue(session.catalog().functionExists("doubled"));
        assertEquals("com.acme.Doubled", session.catalog().getFunction("doubled").className());
        session.sql("REFRESH FUNCTION doubled");
        assertEquals("[2]", text("SELECT doubled(1)"));
        session.sql("DROP FUNCTION doubled");
        assertEquals("UNRESOLVED_ROUTINE", condition("SELECT doubled(1)"));
        assertEquals("ROUTINE_NOT_FOUND", condition("DROP FUNCTION doubled"));
        assertEquals("ROUTINE_NOT_FOUND", condition("REFRESH FUNCTION doubled"));
    }

    @Test
    void temporaryFunctionsEndWithTheirSessionAndAreLookedForAtOnce() {
        session.sql("CREATE TEMPORARY FUNCTION greeting AS '" + Greeting.class.getName() + "'");
        assertEquals("[hello]", text("SELECT greeting()"));
        assertTrue(text("DESCRIBE FUNCTION greeting").contains(Greeting.class.getName()));
        assertEquals("ROUTINE_ALREADY_EXISTS",
                condition("CREATE TEMPORARY FUNCTION greeting AS 'com.acme.Doubled'"));
        session.sql("CREATE OR REPLACE TEMPORARY FUNCTION greeting AS 'com.acme.Doubled' USING JAR '" + jar
                + "'");
        assertEquals("[4]", text("SELECT greeting(2)"));
        assertEquals("CANNOT_LOAD_FUNCTION_CLASS",
                condition("CREATE TEMPORARY FUNCTION f AS 'com.acme.Missing'"));
        assertEquals("INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE",
                condition("CREATE TEMPORARY FUNCTION default.f AS 'com.acme.Doubled'"));
        session.sql("DROP TEMPORARY FUNCTION greeting");
        assertEquals("UNRESOLVED_ROUTINE", condition("SELECT greeting()"));
    }

    @Test
    void classesOfKeptFunctionsAreLookedForWhenTheyAreCalled() {
        session.sql("CREATE FUNCTION missing AS 'com.acme.Missing'");
        session.sql("CREATE FUNCTION nothing AS '" + Nothing.class.getName() + "'");
        session.sql("CREATE FUNCTION IF NOT EXISTS nothing AS 'com.acme.Doubled'");
        session.sql("CREATE FUNCTION greeting AS '" + Greeting.class.getName() + "'");
        assertEquals("CANNOT_LOAD_FUNCTION_CLASS", condition("SELECT missing(1)"));
        assertEquals("NO_HANDLER_FOR_UDAF", condition("SELECT nothing(1)"));
        assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", condition("SELECT greeting(1)"));
        assertEquals("ROUTINE_ALREADY_EXISTS", condition("CREATE FUNCTION nothing AS 'com.acme.Doubled'"));
        session.sql("CREATE OR REPLACE FUNCTION missing AS '" + Greeting.class.getName() + "'");
        assertEquals("[hello]", text("SELECT missing()"));
    }

    @Test
    void aBuiltInFunctionHidesOneOfTheDatabaseUnlessItsNameIsWhole() {
        session.sql("CREATE FUNCTION upper AS '" + Greeting.class.getName() + "'");
        assertEquals("[A]", text("SELECT upper('a')"));
        assertEquals("[hello]", text("SELECT default.upper()"));
    }

    @Test
    void addedFilesAreListed() throws IOException {
        Path file = Files.writeString(folder.resolve("words.txt"), "x");
        session.sql("ADD FILE '" + file + "'");
        assertTrue(text("LIST FILES").contains(file.toString()));
        assertTrue(text("LIST FILE words.txt").contains(file.toString()));
        assertEquals("", text("LIST FILE others.txt"));
        session.sql("ADD JAR " + jar);
        session.sql("ADD JAR '" + jar + "'");
        assertEquals("[" + jar + "]", text("LIST JAR acme.jar"));
        assertThrows(io.troupe.TroupeException.class, () -> session.sql("ADD JAR '" + folder + "/none.jar'"));
    }

    @Test
    void executorsInOtherProcessesGetTheJar() {
        session.close();
        try (TroupeContext cluster = new TroupeContext(
                new TroupeConf().setMaster("local-cluster[1,1,256]").setAppName("class functions"))) {
            session = TroupeSession.builder().context(cluster)
                    .config("troupe.sql.warehouse.dir", folder.resolve("other").toString()).create();
            session.sql("CREATE FUNCTION doubled AS 'com.acme.Doubled' USING JAR '" + jar + "'");
            session.sql("CREATE FUNCTION longest AS 'com.acme.Longest' USING JAR '" + jar + "'");
            assertEquals(List.of(9900L),
                    session.sql("SELECT sum(doubled(CAST(id AS INT))) AS s FROM range(0, 100, 1, 2)")
                            .collectAsList().stream().map(row -> row.getLong(0)).toList());
            assertEquals("[99]", text("SELECT max(l) FROM (SELECT longest(CAST(id AS STRING)) AS l"
                    + " FROM range(90, 100, 1, 2) GROUP BY id)"));
            session.close();
        } finally {
            session = next();
        }
    }
}
