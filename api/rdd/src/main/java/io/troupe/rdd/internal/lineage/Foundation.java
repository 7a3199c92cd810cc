package io.troupe.rdd.internal.lineage;

import io.troupe.engine.job.StageSpec;
import java.util.List;
import java.util.Set;

/// Stages that were planned elsewhere and on which a source stands: its tasks read their shuffles.
///
/// @param stages
///            all from which the source is computed, parents first
/// @param shuffles
///            those that the source's own tasks read
public record Foundation(List<StageSpec> stages, Set<Integer> shuffles) {
    /// Copies.
    public Foundation {
        stages = List.copyOf(stages);
        shuffles = Set.copyOf(shuffles);
    }
}
