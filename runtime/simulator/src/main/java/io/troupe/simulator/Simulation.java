package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.schedule.SafetyRules;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.simulator.Lineage.Dataset;
import io.troupe.simulator.Lineage.Shuffle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One run: all that follows from one seed. Jobs run while faults happen; faults end; then every job must
/// end, and when all shuffles and datasets are released, nothing may be left.
public final class Simulation {
    /// How a run went.
    ///
    /// @param seed
    ///            from which it followed
    /// @param violation
    ///            what did not hold, or null when all held
    /// @param trace
    ///            what happened, when wanted
    /// @param statistics
    ///            counts
    record Outcome(long seed, @Nullable String violation, List<String> trace, Statistics statistics) {}

    private static final long END_OF_JOBS = Scenario.LAST_FAULT + 60_000 * MILLIS;
    private static final long END_OF_CLEARING = 15_000 * MILLIS;
    private static final long RESTING = 1_000 * MILLIS;
    private static final long MOST_ACTIONS = 400_000;

    private final Cluster cluster;
    private final Faults faults;
    private final Dice dice;
    private final Set<Integer> releasedShuffles = new HashSet<>();

    private Simulation(long seed, SafetyRules rules, boolean traced) {
        cluster = new Cluster(seed, rules, traced);
        faults = new Faults(cluster);
        dice = new Dice(seed, "application");
    }

    /// Runs a scheduler that obeys `rules`.
    static Outcome run(long seed, SafetyRules rules, boolean traced) {
        Simulation simulation = new Simulation(seed, rules, traced);
        @Nullable
        String violation = null;
        try {
            simulation.run();
        } catch (Violation e) {
            violation = e.getMessage();
        } catch (RuntimeException e) {
            violation = "the scheduler throws " + e + " at " + e.getStackTrace()[0];
        }
        Statistics statistics = simulation.cluster.checks().statistics();
        statistics.count(Statistics.Count.SEEDS);
        statistics.add(Statistics.Count.ACTIONS, simulation.cluster.timeline().added());
        return new Outcome(seed, violation, simulation.cluster.trace().lines(), statistics);
    }

    private void run() {
        cluster.trace().add("run", cluster.scenario());
        cluster.workload().jobs().forEach(this::plan);
        if (cluster.scenario().releases()) {
            planReleases();
        }
        runJobs();
        faults.calm();
        Scenario scenario = cluster.scenario();
        boolean everythingArrives = scenario.lossPerMille() == 0 && scenario.latePerMille() == 0
                && scenario.cuts() == 0;
        if (everythingArrives && dice.chance(60)) {
            rest();
        }
        clear();
    }

    private void plan(Workload.PlannedJob job) {
        DriverModel driver = cluster.driver();
        cluster.timeline().at(job.submitAt(), () -> driver.receive(() -> {
            cluster.checks().jobSubmitted(job.jobId());
            driver.feed(new SchedulerEvent.JobSubmitted(job.jobId(), cluster.workload().compile(job)));
        }));
        if (job.cancelAt() >= 0) {
            cluster.timeline().at(job.cancelAt(), () -> driver.receive(() -> {
                if (!cluster.checks().hasEnded(job.jobId())) {
                    cluster.checks().jobCancelled(job.jobId());
                    int resultStage = JobCompiler.resultStageId(job.jobId());
                    driver.feed(
                            dice.chance(50)
                                    ? new SchedulerEvent.JobCancelled(job.jobId(), "not wanted any more")
                                    : new SchedulerEvent.StageCancelled(resultStage, "not wanted any more"));
                }
            }));
        }
    }

    private void planReleases() {
        for (Shuffle shuffle : cluster.workload().lineage().shuffles()) {
            if (dice.chance(30)) {
                cluster.timeline().at(dice.between(0, 800 * MILLIS), () -> {
                    Set<Integer> needed = cluster.workload().shufflesNamedAfter(cluster.timeline().now());
                    if (!needed.contains(shuffle.id()) && !cluster.driver().isStopped()) {
                        release(shuffle);
                    }
                });
            }
        }
        for (Dataset dataset : cluster.workload().lineage().datasets()) {
            if (dataset.persisted() && dice.chance(40)) {
                cluster.timeline().at(dice.between(0, 600 * MILLIS), () -> release(dataset));
                if (dice.chance(50)) {
                    long again = dice.between(0, 600 * MILLIS);
                    cluster.timeline().at(again, () -> cluster.workload().persisted().add(dataset.id()));
                }
            }
        }
    }

    private void release(Shuffle shuffle) {
        if (releasedShuffles.add(shuffle.id())) {
            cluster.driver()
                    .receive(() -> cluster.driver().feed(new SchedulerEvent.ShuffleReleased(shuffle.id())));
        }
    }

    private void release(Dataset dataset) {
        cluster.workload().persisted().remove(dataset.id());
        cluster.driver()
                .receive(() -> cluster.driver().feed(new SchedulerEvent.DatasetReleased(dataset.id())));
    }

    private void runJobs() {
        Timeline timeline = cluster.timeline();
        int jobs = cluster.workload().jobs().size();
        while (cluster.checks().endedCount() < jobs) {
            step();
            if (timeline.now() > Scenario.LAST_FAULT) {
                faults.calm();
            }
            if (timeline.now() > END_OF_JOBS) {
                throw new Violation("not all jobs have ended " + (END_OF_JOBS - Scenario.LAST_FAULT) / MILLIS
                        + " ms after the last fault; the scheduler has " + tables());
            }
        }
    }

    private void step() {
        cluster.timeline().step();
        if (cluster.timeline().added() > MOST_ACTIONS) {
            throw new Violation("there is no end to it");
        }
    }

    /// Lets everything come to rest, also attempts that heed no kill and executors that are to leave;
    /// then executors hold no outputs but those that count.
    private void rest() {
        Timeline timeline = cluster.timeline();
        long last = timeline.now() + END_OF_CLEARING;
        long end = timeline.now() + RESTING;
        while (timeline.now() < Math.min(end, last)) {
            step();
            if (cluster.driver().scheduler().hasDepartures()
                    || cluster.nodes().stream().anyMatch(node -> node.executor().hasAttempts())) {
                end = timeline.now() + RESTING;
            }
        }
        for (Node node : cluster.nodes()) {
            node.executor().requireOnlyOutputsThatCount(cluster.driver().scheduler());
        }
    }

    /// Releases everything and waits until all tables are empty.
    private void clear() {
        Timeline timeline = cluster.timeline();
        cluster.workload().lineage().shuffles().forEach(this::release);
        cluster.workload().lineage().datasets().forEach(this::release);
        long end = timeline.now() + END_OF_CLEARING;
        String leftovers = leftovers();
        while (!leftovers.isEmpty()) {
            if (timeline.now() > end) {
                throw new Violation("something is left at the end:" + leftovers);
            }
            long pause = timeline.now() + Scenario.REPORT_INTERVAL;
            while (timeline.now() < pause) {
                step();
            }
            leftovers = leftovers();
        }
        cluster.checks().story().requireNothingOpen();
    }

    private String leftovers() {
        StringBuilder left = new StringBuilder(tables());
        if (cluster.driver().scheduler().nextDeadlineNanos().isPresent()) {
            left.append(" the scheduler waits for a time;");
        }
        for (Node node : cluster.nodes()) {
            if (!node.executor().isDead()) {
                left.append(node.executor().leftovers());
            }
        }
        return left.toString();
    }

    private String tables() {
        StringJoiner tables = new StringJoiner(",", " the scheduler has", ";").setEmptyValue("");
        for (Map.Entry<String, Integer> table : cluster.driver().scheduler().tableSizes().entrySet()) {
            if (table.getValue() != 0) {
                tables.add(" " + table.getValue() + " " + table.getKey());
            }
        }
        return tables.toString();
    }
}
