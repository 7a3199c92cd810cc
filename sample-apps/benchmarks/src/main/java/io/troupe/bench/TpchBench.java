package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.peer.Peer;
import io.troupe.bench.tpch.KnownAnswers;
import io.troupe.bench.tpch.TpchComparison;
import io.troupe.bench.tpch.TpchData;
import io.troupe.bench.tpch.TpchPlan;
import io.troupe.bench.tpch.TpchQueries;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `bench tpch`: the 22 queries of TPC-H on Parquet files. The time of a query goes from its text to all rows of its
/// answer in the process that asked; the session is up and the tables are known. With `--cold` each query runs once, in
/// one fresh process, so that the first ones pay for loading and compiling code. The files are generated once for each
/// scale factor and are in the page cache when memory allows.
final class TpchBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench tpch", "Runs the queries of TPC-H on Parquet files and checks their answers.")
                .option("--sf", "X", "1", "scale factor; 1 is 8.7 million rows")
                .option("--queries", "NUMBERS", TpchQueries.join(TpchQueries.all()), "which queries")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--memory", "SIZE", "4g", "heap of the process that is measured")
                .option("--conf", "KEY=VALUE,...", "settings of the session")
                .option("--answers", "FOLDER",
                        "files such as q01.csv to compare answers with; "
                                + "shared/golden/tpch/sfX in or above the working directory")
                .option("--limit", "TIME", "30m", "the longest time a process may take")
                .flag("--cold", "each query once in a fresh process, without warm-up")
                .option("--vs", "PEERS", "duckdb: run it on the same files and compare answers");
        // after three runs nearly all loops are compiled; one is what a service sees that has just started
        return BenchOptions.addTo(syntax, 3, 5);
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        List<Peer> peers = BenchOptions.peers(arguments, Peer.DUCKDB);
        CacheFolder cache = BenchOptions.cache(arguments);
        double scaleFactor = arguments.decimal("--sf", 0, 1000);
        List<Integer> queries = queries(arguments.text("--queries"));
        Map<String, String> settings = settings(arguments.find("--conf").orElse(""));
        Runs runs = arguments.has("--cold") ? new Runs(0, 1) : BenchOptions.runs(arguments);
        KnownAnswers known = KnownAnswers.find(arguments.find("--answers").orElse(null), scaleFactor);
        Path data = cache.folder("tpch-" + TpchQueries.sizeLabel(scaleFactor),
                "tables of TPC-H, definition 1",
                folder -> TpchData.write(folder, scaleFactor));
        Path answers = Files.createTempDirectory("tpch-answers");
        try {
            TpchPlan plan = new TpchPlan(
                    queries, runs, scaleFactor, data, answers, arguments.text("--master"),
                    arguments.text("--memory"), settings);
            TpchComparison comparison = new TpchComparison(
                    !peers.isEmpty(), known.folder(), cache, arguments.duration("--limit"), System.err);
            List<Measurement> measurements = comparison.run(plan);
            new Report("tpch", environment(plan, arguments.has("--cold"), peers, known), measurements)
                    .publish(arguments.has("--json"), out);
        } finally {
            CacheFolder.delete(answers);
        }
    }

    private static List<Integer> queries(String numbers) {
        List<Integer> queries = new ArrayList<>();
        for (String text : numbers.split(",")) {
            String digits = text.strip();
            int query = digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
            if (query < 1 || query > TpchQueries.COUNT || queries.contains(query)) {
                throw new UsageException(
                        "Option --queries is '" + numbers + "'; it must be different numbers from 1 to "
                                + TpchQueries.COUNT + " with commas between them.");
            }
            queries.add(query);
        }
        return queries;
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : text.isBlank() ? new String[0] : text.split(",")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "Option --conf has '" + setting
                                + "'; it must be KEY=VALUE with commas between them.");
            }
            settings.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        }
        return settings;
    }

    private static Map<String, Object> environment(
            TpchPlan plan, boolean cold, List<Peer> peers, KnownAnswers known) {
        Map<String, Object> environment = Environment.here();
        environment.put("heap", plan.memory());
        environment.put("master", plan.master());
        environment.put("scale factor", plan.scaleFactor());
        environment.put("process", cold ? "cold" : "warm");
        environment.put("known answers", known.toString());
        if (!plan.settings().isEmpty()) {
            environment.put("settings", plan.settings().toString());
        }
        peers.forEach(peer -> environment.put(peer.label(), peer.coordinates()));
        return environment;
    }
}
