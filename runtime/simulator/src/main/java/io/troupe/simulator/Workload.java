package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.job.JobProperties;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.simulator.Lineage.Dataset;
import io.troupe.simulator.Lineage.Shuffle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the application does: its datasets, its jobs with their times, and which of its tasks throw.
final class Workload {
    /// What a stage's tasks compute.
    ///
    /// @param dataset
    ///            whose partitions
    /// @param persisted
    ///            the datasets that were kept when the job was compiled
    /// @param unguarded
    ///            shuffles that every task must read
    record Program(Dataset dataset, Set<Integer> persisted, Set<Integer> unguarded) {}

    /// One action.
    ///
    /// @param partitions
    ///            those that are returned, ascending
    /// @param cancelAt
    ///            when nobody wants it any more; negative when somebody always does
    record PlannedJob(int jobId, Dataset dataset, List<Integer> partitions, long submitAt, long cancelAt) {}

    /// What a user's program throws.
    record UserFailure(int stageId, int partition, int number) {}

    private record Task(int stageId, int partition) {}

    /// So often throws a task that never succeeds.
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Lineage lineage;
    private final Scenario scenario;
    private final List<PlannedJob> jobs = new ArrayList<>();
    private final Set<Integer> persisted = new HashSet<>();
    private final Map<Task, Integer> failuresLeft = new HashMap<>();
    private final Map<Task, Integer> failures = new HashMap<>();
    private final Map<Integer, Map<Integer, Program>> programs = new HashMap<>();

    Workload(Scenario scenario, Dice dice) {
        this.scenario = scenario;
        lineage = new Lineage(dice, scenario.crowded(), scenario.persisted(), scenario.nonDeterministic());
        lineage.datasets().stream().filter(Dataset::persisted)
                .forEach(dataset -> persisted.add(dataset.id()));
        for (int jobId = 0; jobId < scenario.jobs(); jobId++) {
            jobs.add(drawJob(jobId, dice));
        }
        for (int i = 0; i < scenario.userFailures(); i++) {
            drawFailure(dice);
        }
    }

    private PlannedJob drawJob(int jobId, Dice dice) {
        List<Dataset> datasets = lineage.datasets();
        Dataset dataset = dice.chance(50) ? datasets.getLast() : dice.pick(datasets);
        List<Integer> partitions = JobCompiler.range(dataset.partitions());
        if (dice.chance(20)) {
            partitions = partitions.subList(0, dice.between(0, partitions.size()));
        }
        long submitAt = dice.between(0, 400) * MILLIS;
        long cancelAt = dice.chance(scenario.cancelPercent()) ? submitAt + dice.between(0, 500) * MILLIS : -1;
        return new PlannedJob(jobId, dataset, partitions, submitAt, cancelAt);
    }

    private void drawFailure(Dice dice) {
        Task task;
        if (!lineage.shuffles().isEmpty() && dice.chance(60)) {
            Shuffle shuffle = dice.pick(lineage.shuffles());
            task = new Task(shuffle.id(), dice.between(0, shuffle.parent().partitions() - 1));
        } else {
            PlannedJob job = dice.pick(jobs);
            task = new Task(JobCompiler.resultStageId(job.jobId()),
                    dice.between(0, job.dataset().partitions() - 1));
        }
        failuresLeft.put(task,
                dice.chance(25) ? ALWAYS : dice.between(1, Scenario.TASK_MAX_FAILURES - 1));
    }

    Lineage lineage() {
        return lineage;
    }

    List<PlannedJob> jobs() {
        return jobs;
    }

    PlannedJob job(int jobId) {
        return jobs.get(jobId);
    }

    /// The datasets that are kept now; may be changed.
    Set<Integer> persisted() {
        return persisted;
    }

    /// The job as it would be compiled now.
    JobSpec compile(PlannedJob job) {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; scenario.preferredHosts() && i < scenario.nodes(); i++) {
            hosts.add("h" + i);
        }
        JobSpec spec = new JobCompiler(lineage, persisted, hosts).compile(job.jobId(), job.dataset(),
                job.partitions());
        Set<Integer> kept = Set.copyOf(persisted);
        Map<Integer, Program> ofJob = new HashMap<>();
        for (StageSpec stage : spec.stages()) {
            Dataset dataset = stage.output() instanceof StageOutput.Shuffle(int shuffleId, int _)
                    ? lineage.shuffles().get(shuffleId).parent()
                    : job.dataset();
            Set<Integer> unguarded = new HashSet<>();
            for (ShuffleInput input : stage.inputs()) {
                if (input.cachedInstead().isEmpty()) {
                    unguarded.add(input.shuffleId());
                }
            }
            ofJob.put(stage.stageId(), new Program(dataset, kept, unguarded));
        }
        programs.put(job.jobId(), ofJob);
        return scenario.fairPools() == 0
                ? spec
                : new JobSpec(spec.name(), spec.stages(), Map.of(
                        JobProperties.POOL, Scenario.pool(job.jobId() % scenario.fairPools())));
    }

    /// What an attempt has to run.
    Program program(TaskLaunch launch) {
        Map<Integer, Program> ofJob = programs.get(launch.jobId());
        Program program = ofJob == null ? null : ofJob.get(launch.stageId());
        if (program == null) {
            throw new Violation("launched what no job named: " + launch);
        }
        return program;
    }

    /// What the user's program throws at the end of an attempt, or null.
    @Nullable
    Object userFailure(int stageId, int partition) {
        Task task = new Task(stageId, partition);
        int left = failuresLeft.getOrDefault(task, 0);
        if (left == 0) {
            return null;
        }
        if (left != ALWAYS) {
            failuresLeft.put(task, left - 1);
        }
        return new UserFailure(stageId, partition, failures.merge(task, 1, Integer::sum));
    }

    /// Whether a task of this job may throw as often as its limit allows.
    boolean alwaysFails(int stageId, int partition) {
        return failuresLeft.getOrDefault(new Task(stageId, partition), 0) == ALWAYS;
    }

    /// The shuffles that jobs submitted after `time` will name.
    Set<Integer> shufflesNamedAfter(long time) {
        Set<Integer> named = new LinkedHashSet<>();
        for (PlannedJob job : jobs) {
            if (job.submitAt() >= time) {
                addShuffles(job.dataset(), named);
            }
        }
        return named;
    }

    private void addShuffles(Dataset dataset, Set<Integer> named) {
        for (Shuffle shuffle : lineage.inputsOf(dataset)) {
            if (named.add(shuffle.id())) {
                addShuffles(shuffle.parent(), named);
            }
        }
    }
}
