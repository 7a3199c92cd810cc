package io.troupe.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SurfaceReportTest {
    /// How many of a hundred signatures of the SQL areas are here at least.
    private static final double SQL_SHARE = 97.9;

    private final PublicApi api = new PublicApi(NameRules.ofProduct());

    private static SurfaceRow method(String owner, String name, String signature) {
        return new SurfaceRow(owner, SurfaceRow.Kind.METHOD, name, signature, Set.of("core"));
    }

    private static SurfaceRow type(String owner) {
        return new SurfaceRow(owner, SurfaceRow.Kind.TYPE, "", "", Set.of("core"));
    }

    private boolean isPresent(SurfaceRow row) {
        return api.lackOf(row).isEmpty();
    }

    @Test
    void namesFollowTheirRules() {
        NameRules names = NameRules.ofProduct();
        assertEquals("io.troupe.rdd.PairRdd", names.classNameOf("org.apache.spark.api.java.JavaPairRDD"));
        assertEquals("io.troupe.Tuple2", names.classNameOf("scala.Tuple2"));
        assertEquals("io.troupe.rdd.TroupeContext", names.classNameOf("org.apache.spark.SparkContext$"));
        assertEquals("io.troupe.launcher.AppHandle$State",
                names.classNameOf("org.apache.spark.launcher.SparkAppHandle.State"));
        assertEquals("java.util.List", names.classNameOf("java.util.List"));
    }

    @Test
    void inheritedMethodsAndResolvedTypeVariablesCount() {
        String doubles = "org.apache.spark.api.java.JavaDoubleRDD";
        assertTrue(isPresent(method(doubles, "first", "():java.lang.Double")));
        assertTrue(isPresent(method(doubles, "union", "(" + doubles + "):" + doubles)));
        assertFalse(isPresent(method(doubles, "first", "():java.lang.String")));
    }

    @Test
    void methodsWithOtherParametersDoNotCount() {
        String rdd = "org.apache.spark.api.java.JavaRDD";
        assertTrue(isPresent(method(rdd, "take", "(int):java.util.List")));
        assertFalse(isPresent(method(rdd, "take", "(java.lang.String):java.util.List")));
        assertFalse(isPresent(method(rdd, "take", "():java.util.List")));
        assertFalse(isPresent(method(rdd, "take", "(int):java.lang.String")));
        assertFalse(isPresent(method(rdd, "takeNothing", "(int):java.util.List")));
        assertFalse(isPresent(type("org.apache.spark.NoSuchClass")));
    }

    @Test
    void packagePrivateClassesAreNotPublicApi() {
        assertFalse(isPresent(type("io.troupe.rdd.Results")));
        assertTrue(isPresent(type("io.troupe.rdd.Rdd")));
    }

    @Test
    void theCheckNeedsBothTheShareAndTheReasons() {
        List<SurfaceRow> rows = List.of(type("io.troupe.rdd.Rdd"), type("org.apache.spark.NoSuchClass"));
        MissingReasons none = MissingReasons.of(List.of());
        MissingReasons one = MissingReasons.of(List.of(List.of("*.NoSuch*", "*", "*", "not wanted")));
        assertFalse(SurfaceReport.of(rows, List.of("core"), api, none).holds(50));
        assertTrue(SurfaceReport.of(rows, List.of("core"), api, one).holds(50));
        assertFalse(SurfaceReport.of(rows, List.of("core"), api, one).holds(51));
        assertFalse(SurfaceReport.of(rows, List.of("other"), api, one).holds(1));
    }

    @Test
    void whatBelongsToOtherModulesIsListedButNotCounted() {
        List<SurfaceRow> rows = List.of(type("io.troupe.rdd.Rdd"), type("org.apache.spark.NoSuchClass"));
        MissingReasons elsewhere = MissingReasons
                .of(List.of(List.of("*.NoSuch*", "*", "*", "in another module", "elsewhere")));
        SurfaceReport report = SurfaceReport.of(rows, List.of("core"), api, elsewhere);
        assertEquals(1, report.rows());
        assertEquals(1, report.elsewhere().size());
        assertTrue(report.holds(100));
    }

    @Test
    void coreAndSqlHoldTheirBar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Conformance.run(List.of("surface"), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        assertEquals(0, exit, () -> out.toString(StandardCharsets.UTF_8));
    }

    /// The figure only goes up.
    @Test
    void theShareOfTheSqlAreasNeverFalls() {
        SurfaceReport report = SurfaceReport.of(
                SurfaceRow.all(), List.of("test-sql", "examples-sql"), api, MissingReasons.ofProduct());
        assertTrue(report.percentage() >= SQL_SHARE, () -> report.present() + " of " + report.rows()
                + " are here; missing are " + report.missing());
    }

    @Test
    void onlyStreamingAndSparksOwnTestsStayOutOfTheSqlAreas() {
        SurfaceReport report = SurfaceReport.of(
                SurfaceRow.all(), List.of("test-sql", "examples-sql"), api, MissingReasons.ofProduct());
        assertTrue(report.rows() > 600, () -> "only " + report.rows() + " count");
        for (SurfaceReport.Missing one : report.elsewhere()) {
            String reason = one.reason().orElseThrow().text();
            assertTrue(reason.startsWith("streaming queries") || reason.startsWith("a class of Spark's own")
                    || reason.startsWith("Scala only"), one::toString);
        }
    }

    @Test
    void theReportIsOneJsonObject() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Conformance.run(List.of("surface", "--json"), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        String json = out.toString(StandardCharsets.UTF_8).strip();
        assertTrue(json.startsWith("{\"benchmark\": \"conformance surface\""), json);
        assertEquals(1, json.lines().count());
    }

    @Test
    void unknownAreasAreRefused() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Conformance.run(List.of("surface", "--area", "test-cor"),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(2, exit);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean 'test-core'?"),
                err.toString());
    }
}
