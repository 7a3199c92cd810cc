package io.troupe.engine.schedule;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Finds what is wrong with a job before anything of it runs.
final class JobCheck {
    private final MapOutputs outputs;

    JobCheck(MapOutputs outputs) {
        this.outputs = outputs;
    }

    /// A sentence about the first thing that is wrong, if any.
    Optional<String> problemOf(JobSpec job) {
        Set<Integer> produced = new HashSet<>();
        Set<Integer> stageIds = new HashSet<>();
        for (StageSpec stage : job.stages()) {
            if (!stageIds.add(stage.stageId())) {
                return Optional.of("The id of " + stage + " is used twice in the job.");
            }
            for (ShuffleInput input : stage.inputs()) {
                if (!produced.contains(input.shuffleId())) {
                    return Optional.of(
                            stage + " reads shuffle " + input.shuffleId()
                                    + ", which no earlier stage of the job produces.");
                }
                if (!input.cachedInstead().isEmpty()
                        && input.cachedInstead().size() != stage.partitionCount()) {
                    return Optional.of(
                            stage + " has " + stage.partitionCount()
                                    + " partitions, but blocks instead of shuffle "
                                    + input.shuffleId() + " for " + input.cachedInstead().size() + ".");
                }
            }
            Optional<String> problem = partitionProblem(stage);
            if (problem.isPresent()) {
                return problem;
            }
            if (stage.output() instanceof StageOutput.Shuffle shuffle) {
                if (!produced.add(shuffle.shuffleId())) {
                    return Optional.of("Shuffle " + shuffle.shuffleId() + " is produced twice in the job.");
                }
                if (contradicts(stage, shuffle)) {
                    return Optional.of(
                            stage + " describes shuffle " + shuffle.shuffleId() + " unlike an earlier job.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partitionProblem(StageSpec stage) {
        int previous = -1;
        for (int task = 0; task < stage.partitions().size(); task++) {
            int index = stage.partitions().get(task).index();
            if (index <= previous || index >= stage.partitionCount()) {
                return Optional.of(
                        stage + " lists partition " + index + " after " + previous + " of "
                                + stage.partitionCount()
                                + "; partitions must ascend and be within range.");
            }
            previous = index;
        }
        return Optional.empty();
    }

    private boolean contradicts(StageSpec stage, StageOutput.Shuffle described) {
        ShuffleState known = outputs.find(described.shuffleId());
        return known != null
                && (known.stageId() != stage.stageId()
                        || known.mapPartitions() != stage.partitionCount()
                        || known.reducePartitions() != described.reducePartitions());
    }
}
