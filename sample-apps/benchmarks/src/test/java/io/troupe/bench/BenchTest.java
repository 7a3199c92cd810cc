package io.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.bench.kernel.Kernels;
import io.troupe.bench.workload.RddWorkload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Bench.run(
                List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void assertUsageError(String expected, String... arguments) {
        err.reset();
        assertEquals(2, run(arguments));
        assertEquals(expected + "\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void jsonOfARealRunIsTheOnlyThingOnStandardOutput(@TempDir Path cache) {
        double scale = 0.0005;
        int exitCode = run(
                "rdd", "--json", "--scale", Double.toString(scale), "--runs", "1", "--warm-ups", "0",
                "--memory",
                "256m", "--cases", "wordcount,join", "--cache", cache.toString());
        String json = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, () -> err + json);
        assertEquals(1, json.lines().count(), json);
        assertTrue(json.startsWith("{\"benchmark\": \"rdd\", \"environment\": {"), json);
        for (RddWorkload workload : List.of(RddWorkload.WORDCOUNT, RddWorkload.JOIN)) {
            assertTrue(json.contains("{\"name\": \"" + workload.label() + "\", "), json);
            assertTrue(json.contains("\"check\": \"" + workload.compute(scale) + "\", \"ok\": true"), json);
        }
    }

    @Test
    void smallQueriesAnswerRight(@TempDir Path cache) {
        int exitCode = run(
                "sql", "--json", "--warm-ups", "1", "--runs", "2", "--memory", "256m", "--cache",
                cache.toString());
        String json = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, () -> err + json);
        assertTrue(json.contains("\"check\": \"[1]\", \"ok\": true"), json);
    }

    @Test
    void manyFilesAreWrittenAndRead(@TempDir Path cache) {
        int exitCode = run(
                "files", "--json", "--scale", "0.002", "--memory", "256m", "--cache", cache.toString());
        String json = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, () -> err + json);
        assertTrue(json.contains("\"check\": \"19900\", \"ok\": true"), json);
    }

    @Test
    void memoryCasesRunOneAfterTheOther(@TempDir Path cache) {
        int exitCode = run("memory", "--json", "--part", "0.0002", "--cache", cache.toString());
        String json = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, () -> err + json);
        assertTrue(json.contains("\"check\": \"" + RddWorkload.SORT.compute(0.002) + "\", \"ok\": true"),
                json);
        assertTrue(json.contains("\"check\": \"" + RddWorkload.GROUP.compute(0.005) + "\", \"ok\": true"),
                json);
    }

    @Test
    void failedWorkerIsAnAnswerThatIsNotOk(@TempDir Path cache) {
        int exitCode = run(
                "rdd", "--json", "--scale", "0.0005", "--runs", "1", "--cases", "join", "--master", "moon",
                "--cache",
                cache.toString());
        assertEquals(1, exitCode);
        assertTrue(out.toString(StandardCharsets.UTF_8)
                .contains("\"runs\": 0, \"check\": \"The process ended with exit"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("These checks do not hold: join."),
                err::toString);
    }

    @Test
    void wrongUsageIsOneLine() {
        assertUsageError(
                "bench: There is no benchmark 'rddd'. Did you mean 'rdd'? "
                        + "There are startup, tasks, rdd, kernels, memory, sql, files, tpch, tpcds, formats, soak, checks.",
                "rddd");
        assertUsageError(
                "bench rdd: Option --cases names 'sorte'. Did you mean 'sort'? There are wordcount, reduce, group, sort, "
                        + "join, pagerank. --help lists what it takes.",
                "rdd", "--cases", "sorte");
        assertUsageError(
                "bench tasks: Option --vs names 'duckdb'; it must be spark. --help lists what it takes.",
                "tasks", "--vs",
                "duckdb");
        assertUsageError(
                "bench rdd: Option --runs is '0'; it must be a whole number from 1 to 100000. --help lists what it takes.",
                "rdd", "--runs", "0");
        assertUsageError(
                "bench tpch: Option --queries is '1,23'; it must be different numbers from 1 to 22 with commas between "
                        + "them. --help lists what it takes.",
                "tpch", "--queries", "1,23");
        assertUsageError(
                "bench tpch: Option --conf has 'fast'; it must be KEY=VALUE with commas between them. "
                        + "--help lists what it takes.",
                "tpch", "--conf", "fast");
    }

    @Test
    void aKernelThatDoesNotExistIsWrongUsage() {
        assertUsageError(
                "bench kernels: Option --cases names 'sort-long'. Did you mean 'sort-longs'? There are "
                        + String.join(", ", Kernels.labels()) + ". --help lists what it takes.",
                "kernels", "--cases", "sort-long");
    }

    @Test
    void helpListsTheBenchmarks() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8)
                .startsWith(
                        "Usage: bench startup|tasks|rdd|kernels|memory|sql|files|tpch|tpcds|formats|soak|checks "));
    }
}
