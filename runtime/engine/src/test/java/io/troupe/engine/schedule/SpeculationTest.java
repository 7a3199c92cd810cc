package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeculationTest {
    private final SchedulerHarness harness = SchedulerHarness.configured("troupe.speculation", "true");

    /// A stage of ten tasks of 100 ms each of which one is late.
    private Launched straggler(int stageId) {
        harness.pass(100);
        for (int partition = 0; partition < 9; partition++) {
            harness.succeed(stageId, partition);
        }
        return harness.attempt(stageId, 9);
    }

    private List<SchedulerEffect.LaunchTask> copies() {
        return harness.all(SchedulerEffect.LaunchTask.class).stream()
                .filter(SchedulerEffect.LaunchTask::isCopy).toList();
    }

    private Launched copy() {
        assertEquals(1, copies().size());
        return harness.running.get(copies().getFirst().task().attemptId());
    }

    @Test
    void aStragglerIsCopiedOnAnotherExecutorWhenItIsLate() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(result(1, 10)));
        Launched late = straggler(1001);
        harness.pass(199);
        assertEquals(List.of(), copies());
        harness.pass(110);
        assertNotEquals(late.executor(), copy().executor());
        assertEquals(1, copy().task().attemptNumber());
        harness.pass(10_000);
        assertEquals(1, copies().size());
    }

    @Test
    void theFirstSuccessCountsAndTheOtherIsKilledWhicheverItIs() {
        for (boolean copyWins : List.of(true, false)) {
            SpeculationTest fresh = new SpeculationTest();
            fresh.firstSuccessCounts(copyWins);
        }
    }

    private void firstSuccessCounts(boolean copyWins) {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(result(1, 10)));
        Launched late = straggler(1001);
        harness.pass(1_000);
        Launched winner = copyWins ? copy() : late;
        Launched loser = copyWins ? late : copy();
        harness.end(winner, harness.success(winner));
        assertEquals(1, harness.results().size());
        assertEquals(
                List.of(loser.task().attemptId()),
                harness.all(SchedulerEffect.KillTask.class).stream().map(SchedulerEffect.KillTask::attemptId)
                        .toList());
        harness.end(loser, harness.success(loser));
        assertEquals(10, harness.all(SchedulerEffect.CommitAccumulators.class).size());
        harness.assertEmpty();
    }

    @Test
    void theOutputOfTheSlowerAttemptIsDiscarded() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(shuffle(1, 10), result(1, 1, read(1))));
        Launched late = straggler(1);
        harness.pass(1_000);
        Launched copy = copy();
        harness.end(copy, harness.success(copy));
        harness.end(late, harness.success(late));
        assertEquals(
                List.of(late.task().attemptId()),
                harness.all(SchedulerEffect.DiscardMapOutput.class).stream()
                        .map(discard -> discard.output().attemptId()).toList());
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of((Object) 0)), harness.results());
    }

    @Test
    void theTaskGoesOnWithTheOtherWhenOneFailsOrIsLost() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(result(1, 10)));
        Launched late = straggler(1001);
        harness.pass(1_000);
        Launched copy = copy();
        harness.lose(late.executor().value());
        assertEquals(List.of(copy), harness.attempts(1001));
        harness.end(copy, harness.success(copy));
        assertEquals(1, harness.results().size());
    }

    @Test
    void aCancelledJobStopsBoth() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(result(1, 10)));
        straggler(1001);
        harness.pass(1_000);
        harness.on(new SchedulerEvent.JobCancelled(1, "test"));
        assertEquals(2, harness.all(SchedulerEffect.KillTask.class).size());
    }

    @Test
    void aTaskWhoseInputIsLostIsNotCopied() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.join("c", 1);
        harness.submit(1, job(shuffle(1, 2), result(1, 10, read(1))));
        harness.succeedAll(1);
        Launched late = straggler(1001);
        harness.fetchFails(late, 1, 0, 1);
        long running = harness.running.size();
        harness.pass(1_000);
        assertEquals(List.of(), copies());
        assertEquals(running, harness.running.size());
    }

    @Test
    void nothingIsCopiedBeforeEnoughOfTheStageIsDone() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, job(result(1, 10)));
        harness.pass(100);
        for (int partition = 0; partition < 8; partition++) {
            harness.succeed(1001, partition);
        }
        harness.pass(60_000);
        assertEquals(List.of(), copies());
    }

    @Test
    void oneExecutorIsNotEnough() {
        harness.join("a", 12);
        harness.submit(1, job(result(1, 10)));
        straggler(1001);
        harness.pass(5_000);
        assertEquals(List.of(), copies());
        harness.join("b", 1);
        assertEquals("b", copy().executor().value());
        assertTrue(harness.scheduler.knows(new ExecutorId("b")));
    }
}
