package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.cached;
import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.readUnlessStored;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    private final SchedulerHarness harness = SchedulerHarness.with(2, "a");

    private List<SchedulerEffect> discards() {
        return harness.effects
                .stream()
                .filter(e -> e instanceof SchedulerEffect.DiscardShuffle
                        || e instanceof SchedulerEffect.DiscardDataset)
                .toList();
    }

    @Test
    void aShuffleIsKeptUntilTheLastJobThatNamesItEnds() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        harness.submit(2, job(shuffle(1, 1), result(2, 1, read(1))));
        harness.release(1);
        harness.succeedAll(1);
        harness.succeedAll(1001);
        assertEquals(List.of(), discards());
        harness.succeedAll(1002);
        assertEquals(List.of(new SchedulerEffect.DiscardShuffle(1)), discards());
        harness.assertEmpty();
    }

    @Test
    void aDatasetIsKeptUntilTheLastJobThatNamesItEnds() {
        harness.submit(1, job(result(1, 1, cached(7, 1))));
        harness.store("a", 7, 0);
        harness.on(new SchedulerEvent.DatasetReleased(7));
        assertEquals(Set.of(0), harness.scheduler.storedPartitions(7));
        harness.succeedEverything();
        assertEquals(List.of(new SchedulerEffect.DiscardDataset(7, 1)), discards());
        harness.assertEmpty();
    }

    @Test
    void aDatasetThatANewJobNamesIsKeptAgain() {
        harness.submit(1, job(result(1, 1, cached(7, 1))));
        harness.store("a", 7, 0);
        harness.on(new SchedulerEvent.DatasetReleased(7));
        harness.submit(2, job(result(2, 1, cached(7, 1))));
        harness.succeedEverything();
        assertEquals(List.of(), discards());
        assertEquals(Set.of(0), harness.scheduler.storedPartitions(7));
    }

    @Test
    void whatAnExecutorStillHoldsOfWhatWasReleasedIsDiscardedAgain() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, cached(7, 1), readUnlessStored(1, 7, 1))));
        harness.succeedEverything();
        harness.release(1);
        harness.on(new SchedulerEvent.DatasetReleased(7));
        int before = discards().size();
        harness.on(
                new SchedulerEvent.ExecutorReported(new ExecutorId("a"), Set.of(), Set.of(1, 2),
                        Set.of(7, 8)));
        assertEquals(
                List.of(
                        new SchedulerEffect.DiscardShuffle(1), new SchedulerEffect.DiscardShuffle(2),
                        new SchedulerEffect.DiscardDataset(7, 1)),
                discards().subList(before, discards().size()));
    }
}
