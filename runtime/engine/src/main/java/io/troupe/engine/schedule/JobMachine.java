package io.troupe.engine.schedule;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One running job: its stages and the results that it has so far. Results are handed out only when all are
/// there, so that until then they can be taken back.
///
/// | state   | event                                              | next  |
/// |---------|----------------------------------------------------|-------|
/// | running | all tasks of the result stage are done             | ended |
/// | running | a stage it wants spends its budget                 | ended |
/// | running | it is cancelled, or waits too long for executors   | ended |
final class JobMachine {
    private final int jobId;
    private final JobSpec spec;
    private final StageMachine resultStage;
    private final long submittedAt;
    private final @Nullable Object[] results;
    private final Map<Integer, Integer> producers = new HashMap<>();
    private final Set<Integer> shuffles = new TreeSet<>();
    private final Set<Integer> datasets = new TreeSet<>();

    /// `spec` must have passed [JobCheck].
    JobMachine(int jobId, JobSpec spec, SchedulerSettings settings, SafetyRules rules, long submittedAt) {
        this.jobId = jobId;
        this.spec = spec;
        this.resultStage = new StageMachine(spec.resultStage(), jobId, null, settings, rules);
        this.submittedAt = submittedAt;
        this.results = new @Nullable Object[spec.resultStage().partitions().size()];
        for (int place = 0; place < spec.stages().size(); place++) {
            StageSpec stage = spec.stages().get(place);
            StageInputs inputs = StageInputs.of(stage);
            shuffles.addAll(inputs.shuffles());
            datasets.addAll(inputs.datasets());
            if (stage.output() instanceof StageOutput.Shuffle(int shuffleId, int _)) {
                shuffles.add(shuffleId);
                producers.put(shuffleId, place);
            }
        }
    }

    int jobId() {
        return jobId;
    }

    /// Its stages, parents first.
    List<StageSpec> stages() {
        return spec.stages();
    }

    StageMachine resultStage() {
        return resultStage;
    }

    /// Whether the stage is one of its stages, needed or not.
    boolean hasStage(int stageId) {
        return spec.stages().stream().anyMatch(stage -> stage.stageId() == stageId);
    }

    /// A property of the thread that submitted it, or null.
    @Nullable
    String property(String key) {
        return spec.properties().get(key);
    }

    long submittedAt() {
        return submittedAt;
    }

    /// The place of the stage that produces a shuffle; -1 when it is not one of the job's.
    int producerOf(int shuffleId) {
        return producers.getOrDefault(shuffleId, -1);
    }

    /// Whether it produces or reads the shuffle, needed or not.
    boolean namesShuffle(int shuffleId) {
        return shuffles.contains(shuffleId);
    }

    /// Whether one of its tasks may read or store blocks of the dataset.
    boolean namesDataset(int datasetId) {
        return datasets.contains(datasetId);
    }

    Set<Integer> datasets() {
        return datasets;
    }

    void setResult(int task, @Nullable Object value) {
        results[task] = value;
    }

    /// One value per task of the result stage.
    List<@Nullable Object> results() {
        return new ArrayList<>(Arrays.asList(results));
    }

    /// Takes all results back.
    void discardResults() {
        Arrays.fill(results, null);
        resultStage.undoAll();
    }

    @Override
    public String toString() {
        return "job " + jobId + " (" + spec.name() + ")";
    }
}
