package io.troupe.engine.job;

import java.util.List;

/// Tasks that run the same program on different partitions and may run at the same time.
///
/// @param stageId
///            unique in the application; the stage of a shuffle keeps its id over jobs
/// @param name
///            for people, as in `mapToPair at WordCount.java:29`
/// @param partitionCount
///            how many partitions the stage's dataset has
/// @param partitions
///            those to run, by ascending index: all of them for a shuffle, maybe fewer for a result
/// @param inputs
///            the shuffles its tasks read
/// @param program
///            what a task runs
/// @param output
///            where its records go
/// @param deterministic
///            whether running a partition again gives the same records. Their order may differ if what
///            depends on it says that it is not deterministic itself. When false and a partition must be
///            computed again, everything that read the stage's output is too
/// @param barrier
///            whether all tasks run at the same time or none
public record StageSpec(
        int stageId,
        String name,
        int partitionCount,
        List<PartitionSpec> partitions,
        List<ShuffleInput> inputs,
        SerializedProgram program,
        StageOutput output,
        boolean deterministic,
        boolean barrier) {
    /// A stage whose tasks run independently of each other.
    public StageSpec(
            int stageId, String name, int partitionCount, List<PartitionSpec> partitions,
            List<ShuffleInput> inputs, SerializedProgram program, StageOutput output, boolean deterministic) {
        this(stageId, name, partitionCount, partitions, inputs, program, output, deterministic, false);
    }

    /// Checks and copies.
    public StageSpec {
        partitions = List.copyOf(partitions);
        inputs = List.copyOf(inputs);
        if (output instanceof StageOutput.Shuffle && partitions.size() != partitionCount) {
            throw new IllegalArgumentException(
                    "a shuffle stage runs all its " + partitionCount + " partitions, not "
                            + partitions.size());
        }
    }

    @Override
    public String toString() {
        return "stage " + stageId + " (" + name + ")";
    }
}
