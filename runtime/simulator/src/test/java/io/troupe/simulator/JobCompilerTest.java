package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageSpec;
import io.troupe.simulator.Lineage.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobCompilerTest {
    @Test
    void everyStageComesAfterThoseItReads() {
        for (long seed = 0; seed < 200; seed++) {
            Lineage lineage = new Lineage(new Dice(seed, "test"), false, true, true);
            for (Dataset dataset : lineage.datasets()) {
                JobSpec job = new JobCompiler(lineage, Set.of(), List.of(), _ -> false)
                        .compile(0, dataset, JobCompiler.range(dataset.partitions()));
                Set<Integer> produced = new HashSet<>();
                for (StageSpec stage : job.stages()) {
                    for (ShuffleInput input : stage.inputs()) {
                        assertTrue(produced.contains(input.shuffleId()), "seed " + seed + ", " + stage);
                    }
                    produced.add(stage.stageId());
                }
            }
        }
    }

    @Test
    void onlyADatasetThatCutsEveryWayStandsForAShuffle() {
        for (long seed = 0; seed < 200; seed++) {
            Lineage lineage = new Lineage(new Dice(seed, "test"), false, false, false);
            Dataset last = lineage.datasets().getLast();
            for (Dataset kept : lineage.datasets()) {
                JobSpec job = new JobCompiler(lineage, Set.of(kept.id()), List.of(), _ -> false)
                        .compile(0, last, JobCompiler.range(last.partitions()));
                for (ShuffleInput input : job.resultStage().inputs()) {
                    assertEquals(
                            !reachesAround(last, kept, input.shuffleId()), !input.cachedInstead().isEmpty(),
                            "seed " + seed);
                }
            }
        }
    }

    /// Whether a way within the stage leads from `dataset` to the shuffle without passing `kept`.
    private static boolean reachesAround(Dataset dataset, Dataset kept, int shuffleId) {
        return !dataset.equals(kept)
                && (dataset.shuffles().stream().anyMatch(s -> s.id() == shuffleId)
                        || dataset.narrow().stream()
                                .anyMatch(parent -> reachesAround(parent, kept, shuffleId)));
    }
}
