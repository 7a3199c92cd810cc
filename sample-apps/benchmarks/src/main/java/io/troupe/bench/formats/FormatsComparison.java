package io.troupe.bench.formats;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.WorkerProcess;
import io.troupe.bench.peer.OwnProcess;
import io.troupe.bench.peer.Peer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs our worker and then DuckDB's, and compares answers and times.
///
/// @param limit
///            the time that each process may take
/// @param log
///            where progress goes
public record FormatsComparison(boolean withDuckDb, CacheFolder cache, Duration limit, PrintStream log) {
    /// One measurement for each case in the plan's order; one that gives another answer than DuckDB is not ok.
    public List<Measurement> run(FormatsPlan plan) {
        WorkerProcess.Outcome own = run(
                "troupe",
                OwnProcess.command(FormatsWorker.class.getName(), plan.memory(), plan.toArguments()));
        WorkerProcess.Outcome other = withDuckDb
                ? run(
                        Peer.DUCKDB.label(),
                        Peer.DUCKDB.command(DuckDbFormatsWorker.class, plan.memory(), plan.toArguments(),
                                cache))
                : null;
        List<Measurement> measurements = new ArrayList<>();
        for (String name : plan.cases()) {
            Optional<Timing> timing = timing(own, name);
            measurements.add(
                    timing.isPresent()
                            ? measurement(timing.get(), other)
                            : Measurement.failed(name, String.join(" ", own.failures())));
        }
        return measurements;
    }

    private WorkerProcess.Outcome run(String name, List<String> command) {
        log.println("-- " + name);
        return new WorkerProcess(command, limit, log).run();
    }

    private static Measurement measurement(Timing timing, WorkerProcess.@Nullable Outcome other) {
        String brief = "%,d characters".formatted(timing.check().length());
        Timing shown = timing.withCheck(brief);
        if (other == null) {
            return Measurement.expecting(brief, shown);
        }
        Optional<Timing> theirs = timing(other, timing.name());
        if (theirs.isEmpty()) {
            return Measurement.expecting("",
                    timing.withCheck("DuckDB failed: " + String.join(" ", other.failures())));
        }
        boolean same = theirs.get().check().equals(timing.check());
        return Measurement
                .expecting(
                        brief,
                        same
                                ? shown
                                : timing.withCheck("unlike DuckDB: " + timing.check() + " not "
                                        + theirs.get().check()))
                .versus(Peer.DUCKDB.label(), theirs.get().median());
    }

    private static Optional<Timing> timing(WorkerProcess.Outcome outcome, String name) {
        return outcome.timings().stream().filter(timing -> timing.name().equals(name)).findFirst();
    }
}
