package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.cached;
import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.nonDeterministic;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.readUnlessStored;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Shuffle 1 is not deterministic and has an output on each of two executors; then one executor is lost.
class RollbackTest {
    private final SchedulerHarness harness = SchedulerHarness.with(1, "a", "b");

    private long epochOf(int stageId) {
        return harness.attempts(stageId).stream().mapToLong(l -> l.task().stageEpoch()).max().orElseThrow();
    }

    @Test
    void withoutUseOnlyWhatIsMissingIsComputedAgain() {
        harness.submit(1, job(nonDeterministic(1, 2), result(1, 4, read(1))));
        harness.succeedAll(1);
        harness.lose("b");
        // the reader that runs on "a" may have read what is now computed anew
        assertEquals(1, harness.all(SchedulerEffect.KillTask.class).size());
        List.copyOf(harness.attempts(1001)).forEach(l -> harness.end(l, new TaskOutcome.Killed()));
        assertEquals(3, harness.launchedPartitions(1).size());
        assertEquals(0, epochOf(1));
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0, 1, 2, 3)), harness.results());
    }

    @Test
    void afterUseAllIsComputedAgainInANewEpochAndResultsAreTakenBack() {
        harness.submit(1, job(nonDeterministic(1, 2), result(1, 4, read(1))));
        harness.succeedAll(1);
        harness.succeed(1001, 0);
        harness.lose("b");
        List.copyOf(harness.attempts(1001)).forEach(l -> harness.end(l, harness.success(l)));
        assertEquals(1, epochOf(1));
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 0, 1), harness.launchedPartitions(1));
        assertEquals(Map.of(1, List.of(0, 1, 2, 3)), harness.results());
        assertEquals(2, harness.launchedPartitions(1001).stream().filter(p -> p == 0).count());
    }

    @Test
    void outcomesOfTheOldEpochAreIgnored() {
        harness.submit(1, job(nonDeterministic(1, 2), result(1, 4, read(1))));
        Launched old = harness.attempt(1, 0);
        harness.succeedAll(1);
        harness.succeed(1001, 0);
        harness.lose("b");
        harness.end(old, harness.success(old));
        assertTrue(harness.scheduler.completeTable(1) == null);
    }

    @Test
    void whileNobodyNeedsItALostOutputStaysLost() {
        harness.submit(1, job(nonDeterministic(1, 2), result(1, 1, read(1))));
        harness.succeedAll(1);
        Launched reader = harness.attempt(1001, 0);
        harness.lose(reader.executor().value().equals("a") ? "b" : "a");
        harness.end(reader, harness.success(reader));
        assertEquals(Map.of(1, List.of(0)), harness.results());
        assertEquals(2, harness.launchedPartitions(1).size());
    }

    @Test
    void shufflesComputedFromItAreComputedAgainEvenIfTheyWereComplete() {
        harness.submit(1, job(nonDeterministic(1, 2), shuffle(2, 2, read(1)), result(1, 1, read(2))));
        harness.succeedEverything();
        harness.submit(2,
                job(nonDeterministic(1, 2), shuffle(2, 2, read(1)), result(2, 2, read(1), read(2))));
        harness.lose("b");
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 0, 1), harness.launchedPartitions(1));
        assertEquals(List.of(0, 1, 0, 1), harness.launchedPartitions(2));
        assertEquals(Set.of(1, 2), harness.results().keySet());
    }

    @Test
    void blocksComputedFromItDoNotCountAnyMore() {
        harness.submit(1, job(nonDeterministic(1, 2), storing(1)));
        harness.succeedAll(1);
        harness.store("a", 7, 0);
        harness.store("b", 7, 1);
        harness.succeedEverything();
        assertEquals(Set.of(0, 1), harness.scheduler.storedPartitions(7));
        harness.lose("b");
        assertEquals(Set.of(0), harness.scheduler.storedPartitions(7));
        harness.submit(2, job(nonDeterministic(1, 2), storing(2)));
        assertEquals(Set.of(), harness.scheduler.storedPartitions(7));
        assertEquals(
                List.of(new SchedulerEffect.DiscardDataset(7, 1)),
                harness.all(SchedulerEffect.DiscardDataset.class));
        harness.running.values().removeIf(l -> l.task().stageId() == 1002);
        harness.succeedAll(1);
        assertEquals(Map.of(7, 1), harness.attempts(1002).getFirst().task().datasetEpochs());
        harness.succeedEverything();
        assertEquals(Set.of(1, 2), harness.results().keySet());
    }

    @Test
    void blocksThatAreAllThereMakeItUnnecessary() {
        harness.submit(1, job(nonDeterministic(1, 2), storing(1)));
        harness.succeedAll(1);
        harness.store("a", 7, 0);
        harness.store("a", 7, 1);
        harness.succeedEverything();
        harness.lose("b");
        harness.submit(2, job(nonDeterministic(1, 2), storing(2)));
        harness.succeedEverything();
        assertEquals(List.of(0, 1), harness.launchedPartitions(1));
        assertEquals(Set.of(1, 2), harness.results().keySet());
    }

    @Test
    void aTaskThatMayStoreABlockAsSoonAsTheShuffleIsCompleteCountsAsUse() {
        harness.join("c", 4);
        harness.store("c", 7, 0);
        harness.submit(1, job(nonDeterministic(1, 2), storing(1)));
        assertEquals(List.of(0), harness.launchedPartitions(1001));
        harness.succeedAll(1);
        // the task for partition 0 runs since before the shuffle was complete and may read it if its block is gone by now
        harness.lose(harness.scheduler.completeTable(1).outputs().getFirst().executor().value());
        Launched first = harness.attempt(1001, 0);
        harness.on(new SchedulerEvent.BlockDropped(new ExecutorId("c"), new BlockId(7, 0)));
        harness.fetchFails(first, 1, 0, -1);
        assertEquals(1, epochOf(1));
        assertEquals(
                List.of(new SchedulerEffect.DiscardDataset(7, 1)),
                harness.all(SchedulerEffect.DiscardDataset.class));
    }

    private static StageSpec storing(int number) {
        return result(number, 2, cached(7, 2), readUnlessStored(1, 7, 2));
    }

    @Test
    void anOutputThatDiffersFromItsPredecessorShowsThatTheStageIsNotDeterministic() {
        harness.submit(1, job(shuffle(1, 2), result(1, 4, read(1))));
        harness.succeedAll(1);
        harness.succeed(1001, 0);
        harness.lose("b");
        List.copyOf(harness.attempts(1001)).forEach(l -> harness.fetchFails(l, 1, 1, -1));
        Launched again = harness.attempt(1, 1);
        harness.end(again, harness.success(again, 77));
        assertEquals(1, epochOf(1));
        harness.succeedEverything();
        assertEquals(List.of(0, 0, 1, 1, 1), harness.launchedPartitions(1).stream().sorted().toList());
        assertEquals(2, harness.launchedPartitions(1001).stream().filter(p -> p == 0).count());
        assertEquals(Map.of(1, List.of(0, 1, 2, 3)), harness.results());
    }

    @Test
    void anOutputEqualToItsPredecessorTakesNothingBack() {
        harness.submit(1, job(shuffle(1, 2), result(1, 4, read(1))));
        harness.succeedAll(1);
        harness.succeed(1001, 0);
        harness.lose("b");
        List.copyOf(harness.attempts(1001)).forEach(l -> harness.fetchFails(l, 1, 1, -1));
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 1), harness.launchedPartitions(1));
        assertEquals(1, harness.launchedPartitions(1001).stream().filter(p -> p == 0).count());
    }
}
