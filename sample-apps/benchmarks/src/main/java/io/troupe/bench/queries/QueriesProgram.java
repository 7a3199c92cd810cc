package io.troupe.bench.queries;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Json;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// `conformance queries`: random queries answered by this engine, run in several ways, and by DuckDB.
/// The check holds when no difference is without an explanation.
public final class QueriesProgram implements Program {
    private static final int STEP = 500;
    private static final int SHRINKING_TRIALS = 300;

    @Override
    public Syntax syntax() {
        return Syntax
                .of("conformance queries", "Compares the answers to random queries with those of DuckDB.")
                .option("--count", "N", "1000", "how many queries")
                .option("--seed", "N", "1", "the first seed; each query has the next one")
                .option("--most", "N", "10", "after how many differences to stop")
                .option("--master", "URL", "local[2]",
                        "where queries run; on a cluster without the session of one-row batches")
                .flag("--json", "one JSON object on standard output");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        int count = arguments.integer("--count", 1, 100_000_000);
        long first = arguments.wholeNumber("--seed", Long.MIN_VALUE, Long.MAX_VALUE);
        int most = arguments.integer("--most", 1, 1_000_000);
        String master = arguments.text("--master");
        boolean json = arguments.has("--json");
        Path folder = Files.createTempDirectory("troupe-queries-");
        try (DuckDb duckDb = DuckDb.start(CacheFolder.at(null));
                Sessions sessions = new Sessions(master, folder, Map.of())) {
            duckDb.write(TestTable.ALL, folder);
            duckDb.use(TestTable.ALL, folder);
            List<Troupe> ways = master.startsWith("local[") ? sessions.all() : sessions.ofCluster();
            QueryCampaign campaign = new QueryCampaign(duckDb, ways, most, SHRINKING_TRIALS);
            long start = System.nanoTime();
            for (int done = 0; done < count && campaign.differences().size() < most; done += STEP) {
                campaign.run(first + done, Math.min(STEP, count - done));
                System.err.printf(Locale.ROOT, "%d queries, %.0f a second, %d differences%n",
                        campaign.queries(),
                        rate(campaign, start), campaign.differences().size());
            }
            report(campaign, first, rate(campaign, start), json, out);
        } catch (SQLException e) {
            throw new IOException("DuckDB fails: " + e.getMessage(), e);
        } finally {
            remove(folder);
        }
    }

    private static double rate(QueryCampaign campaign, long start) {
        return campaign.queries() * 1e9 / (System.nanoTime() - start);
    }

    private static void report(QueryCampaign campaign, long first, double rate, boolean json,
            PrintStream out) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("benchmark", "conformance queries");
            report.put("environment", Environment.here());
            report.put("seed", first);
            report.put("queries", campaign.queries());
            report.put("queries_per_second", rate);
            report.put("explained", campaign.explained());
            report.put("differences", campaign.differences().stream().map(Difference::toString).toList());
            report.put("ok", campaign.differences().isEmpty());
            out.println(Json.write(report));
        } else {
            campaign.differences().forEach(difference -> out.println(difference + "\n"));
            out.printf(Locale.ROOT, "%s, %.0f a second%n", campaign, rate);
        }
        if (!campaign.differences().isEmpty()) {
            throw new CommandFailure(campaign.differences().size() + " differences have no explanation.");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
