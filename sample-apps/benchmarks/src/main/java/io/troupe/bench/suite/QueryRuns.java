package io.troupe.bench.suite;

import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.Worker;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What a worker process does, whatever its engine.
final class QueryRuns {
    /// The case of a process that is not warmed up: from its start to its first answer.
    static final String FIRST = "first";

    private QueryRuns() {}

    /// Runs the queries of `plan` and reports their times to `out`; without warm-ups it reports [#FIRST] as well.
    static void run(QueryEngine engine, SuitePlan plan, PrintStream out) {
        AtomicReference<Instant> firstAnswer = new AtomicReference<>();
        QueryEngine watched = sql -> {
            QueryEngine.Answer answer = engine.answer(sql);
            firstAnswer.compareAndSet(null, Instant.now());
            return answer;
        };
        Worker.run(
                plan.queries().stream().map(query -> new QueryCase(watched, plan, query)).toList(),
                plan.runs(), out);
        Optional<Instant> start = ProcessHandle.current().info().startInstant();
        if (plan.runs().warmUps() == 0 && start.isPresent() && firstAnswer.get() != null) {
            double millis = Duration.between(start.get(), firstAnswer.get()).toNanos() / 1e6;
            Worker.report(new Timing(FIRST, List.of(millis), "from the start of the process"), out);
        }
    }
}
