package io.troupe.bench.tpch;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.WorkerProcess;
import io.troupe.bench.peer.OwnProcess;
import io.troupe.bench.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs our worker for a plan and then DuckDB's, and compares answers and times.
///
/// @param known
///            a folder of right answers for this data, such as `q01.csv`; null when there is none
/// @param limit
///            the time that each process may take
/// @param log
///            where progress goes
public record TpchComparison(
        boolean withDuckDb, @Nullable Path known, CacheFolder cache, Duration limit, PrintStream log) {
    private static final String OWN = "troupe";

    /// One measurement for each query in the plan's order, then one of all together, when all have run. A query that
    /// gives another answer than DuckDB or than the folder of known answers is not ok.
    public List<Measurement> run(TpchPlan plan) throws IOException {
        TpchPlan own = plan.withAnswers(Files.createDirectories(plan.answers().resolve(OWN)));
        WorkerProcess.Outcome ownOutcome = run(OWN,
                OwnProcess.command(TpchWorker.class.getName(), plan.memory(), own.toArguments()));
        TpchPlan other = plan
                .withAnswers(Files.createDirectories(plan.answers().resolve(Peer.DUCKDB.label())));
        WorkerProcess.Outcome otherOutcome = withDuckDb
                ? run(Peer.DUCKDB.label(),
                        Peer.DUCKDB.command(DuckDbWorker.class, plan.memory(), other.toArguments(), cache))
                : null;
        List<Measurement> measurements = new ArrayList<>();
        for (int query : plan.queries()) {
            Optional<Timing> timing = timing(ownOutcome, query);
            measurements.add(
                    timing.isPresent()
                            ? measurement(timing.get(), query, own, other, otherOutcome)
                            : Measurement.failed(TpchQueries.label(query), failure(ownOutcome, query)));
        }
        total(plan, ownOutcome, otherOutcome).ifPresent(
                total -> measurements.add(
                        new Measurement(
                                total.timing(), measurements.stream().allMatch(Measurement::ok),
                                total.versus())));
        return measurements;
    }

    private WorkerProcess.Outcome run(String name, List<String> command) {
        log.println("-- " + name);
        return new WorkerProcess(command, limit, log).run();
    }

    private Measurement measurement(
            Timing timing, int query, TpchPlan own, TpchPlan other,
            WorkerProcess.@Nullable Outcome otherOutcome) throws IOException {
        AnswerTable answer = AnswerTable.read(own.answerOf(query));
        List<String> wrong = new ArrayList<>();
        Path right = known == null ? null : known.resolve(TpchQueries.label(query) + ".csv");
        if (right != null && Files.exists(right)) {
            answer.difference(AnswerTable.read(right)).ifPresent(wrong::add);
        }
        double otherMillis = 0;
        if (otherOutcome != null) {
            Optional<Timing> otherTiming = timing(otherOutcome, query);
            if (otherTiming.isPresent()) {
                otherMillis = otherTiming.get().median();
                answer.difference(AnswerTable.read(other.answerOf(query)))
                        .ifPresent(difference -> wrong.add("unlike DuckDB: " + difference));
            } else {
                wrong.add("DuckDB failed: " + failure(otherOutcome, query));
            }
        }
        String check = QueryEngine.Answer.describe(answer.rows().size())
                + (wrong.isEmpty() ? "" : "; " + String.join("; ", wrong));
        Measurement measurement = Measurement.expecting(check, timing.withCheck(check));
        if (otherMillis > 0) {
            measurement = measurement.versus(Peer.DUCKDB.label(), otherMillis);
        }
        return wrong.isEmpty()
                ? measurement
                : new Measurement(measurement.timing(), false, measurement.versus());
    }

    /// The sums of the first runs, of the second and so on.
    private static Optional<Measurement> total(
            TpchPlan plan, WorkerProcess.Outcome own, WorkerProcess.@Nullable Outcome other) {
        if (own.timings().size() != plan.queries().size()) {
            return Optional.empty();
        }
        Measurement total = new Measurement(sum(plan, own), true, Map.of());
        return Optional.of(
                other == null || other.timings().size() != plan.queries().size()
                        ? total
                        : total.versus(Peer.DUCKDB.label(), sum(plan, other).median()));
    }

    private static Timing sum(TpchPlan plan, WorkerProcess.Outcome outcome) {
        List<Double> sums = IntStream.range(0, plan.runs().timed())
                .mapToObj(
                        run -> outcome.timings().stream().mapToDouble(timing -> timing.millis().get(run))
                                .sum())
                .toList();
        double cpuMillis = outcome.timings().stream().mapToDouble(Timing::cpuMillis).sum();
        return new Timing("total", sums, cpuMillis, plan.queries().size() + " queries");
    }

    private static Optional<Timing> timing(WorkerProcess.Outcome outcome, int query) {
        return outcome.timings()
                .stream()
                .filter(timing -> timing.name().equals(TpchQueries.label(query)))
                .findFirst();
    }

    /// What a worker said about a query, or all it said when the process ended before the query ran.
    private static String failure(WorkerProcess.Outcome outcome, int query) {
        String prefix = TpchQueries.label(query) + ": ";
        return outcome.failures()
                .stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .map(line -> line.substring(prefix.length()))
                .orElseGet(() -> String.join(" ", outcome.failures()));
    }
}
