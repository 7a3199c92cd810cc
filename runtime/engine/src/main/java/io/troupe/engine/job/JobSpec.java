package io.troupe.engine.job;

import java.util.List;
import java.util.Map;

/// A job: stages in an order in which every stage comes after those whose shuffles it reads. The last stage
/// produces the job's results; all others produce shuffles.
///
/// @param name
///            what the user called, as in `collect at WordCount.java:31`
/// @param stages
///            at least one; parents first
/// @param properties
///            local properties of the submitting thread, seen by tasks
public record JobSpec(String name, List<StageSpec> stages, Map<String, String> properties) {
    /// Checks the shape.
    public JobSpec {
        stages = List.copyOf(stages);
        properties = Map.copyOf(properties);
        if (stages.isEmpty() || !(stages.getLast().output() instanceof StageOutput.Result)) {
            throw new IllegalArgumentException("a job ends in exactly one result stage: " + stages);
        }
        for (StageSpec stage : stages.subList(0, stages.size() - 1)) {
            if (!(stage.output() instanceof StageOutput.Shuffle)) {
                throw new IllegalArgumentException("only the last stage may produce results: " + stage);
            }
        }
    }

    /// The stage whose tasks return the job's results.
    public StageSpec resultStage() {
        return stages.getLast();
    }
}
