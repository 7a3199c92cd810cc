package io.troupe.bench;

import io.troupe.bench.formats.FormatsComparison;
import io.troupe.bench.formats.FormatsData;
import io.troupe.bench.formats.FormatsPlan;
import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Report;
import io.troupe.bench.peer.Peer;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.bench.tpch.TpchData;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `bench formats`: a group-by over CSV, one over JSON and a write of Parquet, all of lineitem of TPC-H. Columns have
/// their types from a schema that both sides are given; the time goes from the text of the query to its rows.
final class FormatsBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench formats", "Reads CSV and JSON files to a group-by, and writes Parquet files.")
                .option("--sf", "X", "1", "scale factor; 1 is 750 MB of CSV and 230 MB of JSON")
                .option("--cases", "NAMES", String.join(",", FormatsPlan.CASES), "which of them")
                .option("--threads", "N", "2", "how many threads each side has")
                .option("--memory", "SIZE", "4g", "heap of the process that is measured")
                .option("--limit", "TIME", "30m", "the longest time a process may take")
                .option("--vs", "PEERS", "duckdb: run it on the same files and compare answers");
        return BenchOptions.addTo(syntax, 2, 5);
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        List<Peer> peers = BenchOptions.peers(arguments, Peer.DUCKDB);
        CacheFolder cache = BenchOptions.cache(arguments);
        double scaleFactor = arguments.decimal("--sf", 0, 1000);
        String size = QuerySuite.sizeLabel(scaleFactor);
        List<String> cases = cases(arguments.text("--cases"));
        Path tables = cache.folder("tpch-" + size, "tables of TPC-H, definition 1",
                folder -> TpchData.write(folder, scaleFactor));
        Path data = cache.folder("formats-" + size, "lineitem of TPC-H as text, definition 1",
                folder -> FormatsData.write(folder, scaleFactor));
        Path target = Files.createTempDirectory("formats");
        try {
            FormatsPlan plan = new FormatsPlan(
                    cases, BenchOptions.runs(arguments), data, tables, target,
                    arguments.integer("--threads", 1, 1024), arguments.text("--memory"));
            var measurements = new FormatsComparison(
                    !peers.isEmpty(), cache, arguments.duration("--limit"), System.err).run(plan);
            Map<String, Object> environment = Environment.here();
            environment.put("heap", plan.memory());
            environment.put("threads", plan.threads());
            environment.put("scale factor", scaleFactor);
            peers.forEach(peer -> environment.put(peer.label(), peer.coordinates()));
            new Report("formats", environment, measurements).publish(arguments.has("--json"), out);
        } finally {
            CacheFolder.delete(target);
        }
    }

    private static List<String> cases(String names) {
        List<String> cases = Arrays.stream(names.split(",")).map(String::strip).toList();
        for (String name : cases) {
            if (!FormatsPlan.CASES.contains(name)) {
                throw new UsageException(
                        "Option --cases is '" + names + "'; it must be of "
                                + String.join(", ", FormatsPlan.CASES)
                                + " with commas between them.");
            }
        }
        return cases;
    }
}
