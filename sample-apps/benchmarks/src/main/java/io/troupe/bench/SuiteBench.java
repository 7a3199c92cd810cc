package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.peer.Peer;
import io.troupe.bench.suite.KnownAnswers;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.bench.suite.SuiteComparison;
import io.troupe.bench.suite.SuitePlan;
import io.troupe.bench.tpcds.TpcdsData;
import io.troupe.bench.tpch.TpchData;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `bench tpch` and `bench tpcds`: a suite's queries on Parquet files. The time of a query goes from its text to all
/// rows of its answer in the process that asked; the session is up and the tables are known. With `--cold` each query
/// runs once, in one fresh process, so that the first ones pay for loading and compiling code. The files are generated
/// once for each scale factor and are in the page cache when memory allows.
final class SuiteBench implements Program {
    private final QuerySuite suite;
    private final String title;
    private final String millionRows;
    private final Generator generator;

    /// Writes the tables of a size.
    private interface Generator {
        void write(Path folder, double scaleFactor) throws IOException;
    }

    private SuiteBench(QuerySuite suite, String title, String millionRows, Generator generator) {
        this.suite = suite;
        this.title = title;
        this.millionRows = millionRows;
        this.generator = generator;
    }

    static SuiteBench tpch() {
        return new SuiteBench(QuerySuite.TPCH, "TPC-H", "8.7", TpchData::write);
    }

    static SuiteBench tpcds() {
        return new SuiteBench(QuerySuite.TPCDS, "TPC-DS", "19.6", TpcdsData::write);
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench " + suite.label(),
                        "Runs the queries of " + title + " on Parquet files and checks their answers.")
                .option("--sf", "X", "1", "scale factor; 1 is " + millionRows + " million rows")
                .option("--queries", "NUMBERS",
                        "all, in their order; which queries, with commas between them")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--memory", "SIZE", "4g", "heap of the process that is measured")
                .option("--conf", "KEY=VALUE,...", "settings of the session")
                .option("--answers", "FOLDER",
                        "files such as q01.csv to compare answers with; shared/golden/" + suite.label()
                                + "/sfX in or above the working directory")
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
        List<String> queries = queries(arguments);
        Map<String, String> settings = settings(arguments.find("--conf").orElse(""));
        Runs runs = arguments.has("--cold") ? new Runs(0, 1) : BenchOptions.runs(arguments);
        KnownAnswers known = KnownAnswers.find(suite, arguments.find("--answers").orElse(null), scaleFactor);
        Path data = cache.folder(suite.label() + "-" + QuerySuite.sizeLabel(scaleFactor),
                "tables of " + title + ", definition 1",
                folder -> generator.write(folder, scaleFactor));
        Path answers = Files.createTempDirectory(suite.label() + "-answers");
        try {
            SuitePlan plan = new SuitePlan(
                    suite, queries, runs, scaleFactor, data, answers, arguments.text("--master"),
                    arguments.text("--memory"), settings);
            SuiteComparison comparison = new SuiteComparison(
                    !peers.isEmpty(), known.folder(), cache, arguments.duration("--limit"), System.err);
            List<Measurement> measurements = comparison.run(plan);
            new Report(suite.label(), environment(plan, arguments.has("--cold"), peers, known), measurements)
                    .publish(arguments.has("--json"), out);
        } finally {
            CacheFolder.delete(answers);
        }
    }

    private List<String> queries(Arguments arguments) {
        String numbers = arguments.find("--queries").orElse("");
        List<String> queries = numbers.isEmpty() ? suite.queries() : suite.parse(numbers);
        if (queries.isEmpty()) {
            throw new UsageException(
                    "Option --queries is '" + numbers + "'; it must be different numbers from 1 to "
                            + suite.count() + " with commas between them.");
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
            SuitePlan plan, boolean cold, List<Peer> peers, KnownAnswers known) {
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
