package io.troupe.bench.peer;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.WorkerProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs our worker for a plan and then each peer's for the same plan, one process after the other.
///
/// @param worker
///            the main class of our worker
/// @param limit
///            the time that each process may take
/// @param log
///            where progress goes
public record Comparison(String worker, List<Peer> peers, CacheFolder cache, Duration limit,
        PrintStream log) {
    /// Keeps a copy of `peers`.
    public Comparison {
        peers = List.copyOf(peers);
    }

    /// One measurement for each case of `plan`, in its order. `expected` holds the right answers by case. A peer that
    /// gives another answer, or none, makes the case fail: a ratio to wrong work says nothing.
    public List<Measurement> run(WorkPlan plan, Map<String, String> expected) {
        WorkerProcess.Outcome own = run("troupe",
                OwnProcess.command(worker, plan.memory(), plan.toArguments()));
        Map<Peer, WorkerProcess.Outcome> others = new EnumMap<>(Peer.class);
        for (Peer peer : peers) {
            others.put(peer, run(peer.label(), peer.command(plan, cache)));
        }
        List<Measurement> measurements = new ArrayList<>();
        for (String name : plan.cases()) {
            String answer = expected.getOrDefault(name, "");
            Measurement measurement = timing(own, name)
                    .map(timing -> Measurement.expecting(answer, timing))
                    .orElseGet(() -> Measurement.failed(name, String.join(" ", own.failures())));
            for (Map.Entry<Peer, WorkerProcess.Outcome> other : others.entrySet()) {
                measurement = compare(measurement, other.getKey(), other.getValue(), answer);
            }
            measurements.add(measurement);
        }
        return measurements;
    }

    private WorkerProcess.Outcome run(String name, List<String> command) {
        log.println("-- " + name);
        return new WorkerProcess(command, limit, log).run();
    }

    private static Measurement compare(
            Measurement own, Peer peer, WorkerProcess.Outcome outcome, String expected) {
        Optional<Timing> timing = timing(outcome, own.timing().name());
        if (timing.isPresent() && timing.get().check().equals(expected)) {
            return own.versus(peer.label(), timing.get().median());
        }
        String reason = timing
                .map(wrong -> "answers " + wrong.check())
                .orElseGet(() -> "failed: " + String.join(" ", outcome.failures()));
        return new Measurement(
                own.timing().withCheck(own.timing().check() + "; " + peer.label() + " " + reason), false,
                own.versus());
    }

    private static Optional<Timing> timing(WorkerProcess.Outcome outcome, String name) {
        return outcome.timings().stream().filter(timing -> timing.name().equals(name)).findFirst();
    }
}
