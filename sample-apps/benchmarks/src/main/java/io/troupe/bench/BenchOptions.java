package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.peer.Peer;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The options that all benchmarks share.
final class BenchOptions {
    private BenchOptions() {}

    /// `syntax` with `--warm-ups`, `--runs`, `--json` and `--cache`.
    static Syntax addTo(Syntax syntax, int warmUps, int runs) {
        return syntax
                .option("--warm-ups", "N", Integer.toString(warmUps), "runs before the time is taken")
                .option("--runs", "N", Integer.toString(runs), "runs that are timed")
                .option("--cache", "FOLDER",
                        "where generated data and peers are kept; TROUPE_CACHE, ~/.cache/troupe")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    /// `syntax` with `--vs`.
    static Syntax addPeersTo(Syntax syntax) {
        return syntax.option("--vs", "PEERS",
                "spark, duckdb or both with a comma: run them on the same data");
    }

    static Runs runs(Arguments arguments) {
        return new Runs(arguments.integer("--warm-ups", 0, 1000), arguments.integer("--runs", 1, 100_000));
    }

    static CacheFolder cache(Arguments arguments) {
        return CacheFolder.at(arguments.find("--cache").orElse(null));
    }

    /// The peers named by `--vs`, each of which must be one of `allowed`.
    static List<Peer> peers(Arguments arguments, Peer... allowed) {
        List<Peer> peers = new ArrayList<>();
        for (String name : arguments.find("--vs").map(names -> names.split(",")).orElse(new String[0])) {
            peers.add(
                    Arrays
                            .stream(allowed)
                            .filter(peer -> peer.label().equals(name.strip()))
                            .findFirst()
                            .orElseThrow(
                                    () -> new UsageException(
                                            "Option --vs names '" + name + "'; it must be "
                                                    + String.join(" or ",
                                                            Arrays.stream(allowed).map(Peer::label).toList())
                                                    + ".")));
        }
        return peers;
    }
}
