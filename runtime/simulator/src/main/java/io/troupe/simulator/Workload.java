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
    /// Stages whose tasks all run at once.
    private final Set<Integer> barriers = new HashSet<>();
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
        if (scenario.barriers()) {
            drawBarriers(dice);
        }
        for (int i = 0; i < scenario.userFailures(); i++) {
            drawFailure(dice);
        }
    }

    /// Mostly stages for which there are slots enough while no executor is lost.
    private void drawBarriers(Dice dice) {
        int slots = scenario.nodes() * scenario.slots();
        for (Shuffle shuffle : lineage.shuffles()) {
            if (dice.chance(shuffle.parent().partitions() <= slots ? 50 : 5)) {
                barriers.add(shuffle.id());
            }
        }
        for (PlannedJob job : jobs) {
            if (dice.chance(job.partitions().size() <= slots ? 30 : 3)) {
                barriers.add(JobCompiler.resultStageId(job.jobId()));
            }
        }
    }

    /// How many tasks the stage of an attempt has.
    int taskCount(TaskLaunch launch) {
        return launch.stageId() == JobCompiler.resultStageId(launch.jobId())
                ? jobs.get(launch.jobId()).partitions().size()
                : launch.partitionCount();
    }

    /// Whether `executors` may be too few for a barrier stage of the job: surely not when all are trusted and have
    /// slots enough.
    boolean mayLackSlots(int jobId, int executors) {
        int tasks = largestBarrier(jobId);
        return tasks > 0 && (scenario.exclusion() || tasks > executors * scenario.slots());
    }

    /// How many tasks the largest barrier stage of a job has; 0 when it has none.
    int largestBarrier(int jobId) {
        Map<Integer, Program> stages = programs.getOrDefault(jobId, Map.of());
        int largest = 0;
        for (int stageId : stages.keySet()) {
            if (barriers.contains(stageId)) {
                int tasks = stageId == JobCompiler.resultStageId(jobId)
                        ? jobs.get(jobId).partitions().size()
                        : lineage.shuffles().get(stageId).parent().partitions();
                largest = Math.max(largest, tasks);
            }
        }
        return largest;
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

    /// What may happen.
    Scenario scenario() {
        return scenario;
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
        JobSpec spec = new JobCompiler(lineage, persisted, hosts, barriers::contains).compile(job.jobId(),
                job.dataset(),
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

    /// How often a task has thrown so far. Its failures may reach the scheduler in another order.
    int failureCount(int stageId, int partition) {
        return failures.getOrDefault(new Task(stageId, partition), 0);
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
