package io.troupe.rdd.internal.plan;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageSpec;
import io.troupe.rdd.internal.stage.StageProgram;
import java.util.List;
import java.util.Set;

/// How tasks of others compute the partitions of a dataset; see [io.troupe.rdd.internal.stage.StageReading].
///
/// @param program
///            what they open
/// @param partitions
///            one for each partition, with what its task is told
/// @param shuffles
///            what these tasks read
/// @param producers
///            all stages from which the dataset is computed, parents first
public record StageTasks(
        StageProgram program, List<PartitionSpec> partitions, Set<Integer> shuffles,
        List<StageSpec> producers) {}
