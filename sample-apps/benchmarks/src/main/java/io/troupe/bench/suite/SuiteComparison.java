package io.troupe.bench.suite;

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
public record SuiteComparison(
        boolean withDuckDb, @Nullable Path known, CacheFolder cache, Duration limit, PrintStream log) {
    private static final String OWN = "troupe";

    /// One measurement for each query in the plan's order, then one of the time to the first answer if
    /// nothing is warmed up, and one of all queries together when all have run. A query that gives
    /// another answer than DuckDB or than the folder of known answers is not ok.
    public List<Measurement> run(SuitePlan plan) throws IOException {
        SuitePlan own = plan.withAnswers(Files.createDirectories(plan.answers().resolve(OWN)));
        WorkerProcess.Outcome ownOutcome = run(OWN,
                OwnProcess.command(SuiteWorker.class.getName(), plan.memory(), own.toArguments()));
        SuitePlan other = plan
                .withAnswers(Files.createDirectories(plan.answers().resolve(Peer.DUCKDB.label())));
        WorkerProcess.Outcome otherOutcome = withDuckDb
                ? run(Peer.DUCKDB.label(),
                        Peer.DUCKDB.command(DuckDbWorker.class, plan.memory(), other.toArguments(), cache))
                : null;
        List<Measurement> measurements = new ArrayList<>();
        for (String query : plan.queries()) {
            Optional<Timing> timing = timing(ownOutcome, query);
            measurements.add(
                    timing.isPresent()
                            ? measurement(timing.get(), query, own, other, otherOutcome)
                            : Measurement.failed(query, failure(ownOutcome, query)));
        }
        boolean ok = measurements.stream().allMatch(Measurement::ok);
        addSummary(timing(ownOutcome, QueryRuns.FIRST), timing(otherOutcome, QueryRuns.FIRST), ok,
                measurements);
        addSummary(total(plan, ownOutcome), total(plan, otherOutcome), ok, measurements);
        return measurements;
    }

    private WorkerProcess.Outcome run(String name, List<String> command) {
        log.println("-- " + name);
        return new WorkerProcess(command, limit, log).run();
    }

    private Measurement measurement(
            Timing timing, String query, SuitePlan own, SuitePlan other,
            WorkerProcess.@Nullable Outcome otherOutcome) throws IOException {
        AnswerTable answer = AnswerTable.read(own.answerOf(query));
        boolean ordered = own.suite().isOrdered(query);
        List<String> wrong = new ArrayList<>();
        Path right = known == null ? null : known.resolve(query + ".csv");
        if (right != null && Files.exists(right)) {
            answer.difference(AnswerTable.read(right), ordered).ifPresent(wrong::add);
        }
        double otherMillis = 0;
        if (otherOutcome != null) {
            Optional<Timing> otherTiming = timing(otherOutcome, query);
            if (otherTiming.isPresent()) {
                otherMillis = otherTiming.get().median();
                answer.difference(AnswerTable.read(other.answerOf(query)), ordered)
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

    private static void addSummary(
            Optional<Timing> own, Optional<Timing> other, boolean ok, List<Measurement> measurements) {
        if (own.isPresent()) {
            Measurement summary = new Measurement(own.get(), ok, Map.of());
            measurements.add(
                    other.map(timing -> summary.versus(Peer.DUCKDB.label(), timing.median()))
                            .orElse(summary));
        }
    }

    /// The sums of the first runs, of the second and so on; nothing unless all queries have run.
    private static Optional<Timing> total(SuitePlan plan, WorkerProcess.@Nullable Outcome outcome) {
        List<Timing> timings = plan.queries()
                .stream()
                .flatMap(query -> timing(outcome, query).stream())
                .toList();
        if (timings.size() != plan.queries().size()) {
            return Optional.empty();
        }
        List<Double> sums = IntStream.range(0, plan.runs().timed())
                .mapToObj(run -> timings.stream().mapToDouble(timing -> timing.millis().get(run)).sum())
                .toList();
        double cpuMillis = timings.stream().mapToDouble(Timing::cpuMillis).sum();
        return Optional.of(new Timing("total", sums, cpuMillis, plan.queries().size() + " queries"));
    }

    private static Optional<Timing> timing(WorkerProcess.@Nullable Outcome outcome, String name) {
        return outcome == null
                ? Optional.empty()
                : outcome.timings().stream().filter(timing -> timing.name().equals(name)).findFirst();
    }

    /// What a worker said about a query, or all it said when the process ended before the query ran.
    private static String failure(WorkerProcess.Outcome outcome, String query) {
        String prefix = query + ": ";
        return outcome.failures()
                .stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .map(line -> line.substring(prefix.length()))
                .orElseGet(() -> String.join(" ", outcome.failures()));
    }
}
