package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.engine.task.AccumulatorUpdate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccumulatorCommitsTest {
    private static final List<AccumulatorUpdate> UPDATES = List.of(new AccumulatorUpdate(7, 1L));

    private final Effects effects = new Effects();
    private final AccumulatorCommits commits = new AccumulatorCommits(new SafetyRules(), effects);

    @Test
    void commitsEachPartitionOfEachStageOnce() {
        commits.commit(1, 0, UPDATES);
        commits.commit(1, 0, UPDATES);
        commits.commit(1, 1, UPDATES);
        commits.commit(2, 0, UPDATES);
        assertEquals(
                List.of(
                        new SchedulerEffect.CommitAccumulators(1, 0, UPDATES),
                        new SchedulerEffect.CommitAccumulators(1, 1, UPDATES),
                        new SchedulerEffect.CommitAccumulators(2, 0, UPDATES)),
                effects.take());
    }

    @Test
    void aFirstSuccessWithoutUpdatesIsTheOneThatCounts() {
        commits.commit(1, 0, List.of());
        commits.commit(1, 0, UPDATES);
        assertEquals(List.of(), effects.take());
    }

    @Test
    void forgetsAStage() {
        commits.commit(1, 0, UPDATES);
        commits.forget(1);
        assertEquals(0, commits.stageCount());
    }
}
