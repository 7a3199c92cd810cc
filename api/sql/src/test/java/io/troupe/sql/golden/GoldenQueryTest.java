package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Golden statements give the expected columns, rows and errors. The numbers only go up; details are in
/// target/golden-report.txt.
class GoldenQueryTest {
    private static final List<String> SUITES = List.of("regular", "postgreSQL", "nonansi", "cte",
            "timestampNTZ");
    private static final Set<String> KINDS = Set.of("query", "ddl", "dml", "set", "show", "explain", "var",
            "cache");
    /// Tables whose rows are not here.
    private static final Pattern ABSENT = Pattern.compile("\\b(onek|tenk1)\\b", Pattern.CASE_INSENSITIVE);

    private static final double PARSED = 0.999;
    private static final double QUERY_SCHEMAS = 0.986;
    private static final double QUERY_ROWS = 0.970;
    private static final double QUERY_ERRORS = 0.913;
    private static final double ALL_ROWS = 0.975;

    @Test
    void givesTheExpectedRowsAndErrors() throws IOException, InterruptedException, ExecutionException {
        Map<String, List<GoldenStatement>> files = new LinkedHashMap<>();
        GoldenFiles.statements(SUITES).forEach(
                statement -> files.computeIfAbsent(statement.suite() + " " + statement.file(),
                        _ -> new ArrayList<>()).add(statement));
        GoldenReport report = new GoldenReport();
        try (TroupeContext context = new TroupeContext(
                new TroupeConf().setMaster("local[2]").setAppName("golden"));
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            files.values().forEach(file -> running.add(pool.submit(() -> run(context, file, report))));
            for (Future<?> each : running) {
                each.get();
            }
        }
        report.write(Path.of("target/golden-report.txt"));
        requireAtLeast(PARSED, report.share(GoldenReport.Part.PARSE, false), "texts read");
        requireAtLeast(QUERY_SCHEMAS, report.share(GoldenReport.Part.SCHEMA, true), "columns of queries");
        requireAtLeast(QUERY_ROWS, report.share(GoldenReport.Part.ROWS, true), "rows of queries");
        requireAtLeast(QUERY_ERRORS, report.share(GoldenReport.Part.ERROR, true), "errors of queries");
        requireAtLeast(ALL_ROWS, report.share(GoldenReport.Part.ROWS, false), "rows of statements");
    }

    private static void run(TroupeContext context, List<GoldenStatement> file, GoldenReport report) {
        String text = file.stream().map(GoldenStatement::sql).collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        try (GoldenRunner runner = new GoldenRunner(context, file.getFirst(), text)) {
            for (GoldenStatement statement : file) {
                GoldenRunner.Outcome outcome = runner.run(statement);
                boolean counts = KINDS.contains(statement.kind()) && !ABSENT.matcher(statement.sql()).find();
                if (counts) {
                    report.add(statement, outcome);
                }
            }
        }
    }

    private static void requireAtLeast(double least, double found, String what) {
        assertTrue(found >= least, () -> what + ": " + found + " instead of " + least
                + ", see target/golden-report.txt");
    }
}
