package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static io.troupe.engine.schedule.SchedulerHarness.MILLIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Executors, outputs and messages that get lost.
class LossTest {
    private final SchedulerHarness harness = SchedulerHarness.with(2, "a", "b");

    @Test
    void anExecutorIsLostOnce() {
        harness.submit(1, job(result(1, 4)));
        harness.lose("a");
        assertEquals(List.of(), harness.on(new SchedulerEvent.ExecutorLost(new ExecutorId("a"), "again")));
        harness.succeedEverything();
        assertEquals(6, harness.launchedPartitions(1001).size());
    }

    @Test
    void outcomesOfALostExecutorAreIgnored() {
        harness.submit(1, job(result(1, 1)));
        Launched launched = harness.attempt(1001, 0);
        harness.lose(launched.executor().value());
        assertEquals(List.of(), harness.end(launched, harness.success(launched)));
        assertTrue(harness.results().isEmpty());
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void runningReadersAreLeftAlone() {
        harness.submit(1, job(shuffle(1, 2), result(1, 2, read(1))));
        harness.succeedAll(1);
        harness.join("c", 2);
        String server = harness.attempt(1001, 0).executor().value();
        String other = server.equals("a") ? "b" : "a";
        Launched readerThere = harness.attempt(1001, 1);
        assertEquals(other, readerThere.executor().value());
        harness.lose(server);
        assertEquals(List.of(), harness.all(SchedulerEffect.KillTask.class));
        harness.end(readerThere, harness.success(readerThere));
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
    }

    @Test
    void onlyWhatIsStillNeededIsComputedAgain() {
        harness.submit(1, job(shuffle(1, 2), shuffle(2, 2, read(1)), result(1, 2, read(2))));
        harness.succeedAll(1);
        harness.join("c", 4);
        harness.lose("a");
        harness.lose("b");
        harness.succeedAll(1);
        harness.succeedAll(2);
        int before = harness.launchedPartitions(1).size();
        harness.join("d", 2);
        harness.lose("c");
        harness.succeedEverything();
        // all is lost, so both shuffles are needed again: the first for the second, the second for the result
        assertEquals(before + 2, harness.launchedPartitions(1).size());
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
    }

    @Test
    void aParentThatNobodyReadsAnyMoreStaysLost() {
        harness.submit(1, job(shuffle(1, 1), shuffle(2, 1, read(1)), result(1, 1, read(2))));
        String first = harness.attempt(1, 0).executor().value();
        harness.succeedAll(1);
        assertFalse(harness.attempt(2, 0).executor().value().equals(first));
        harness.succeedAll(2);
        harness.lose(first);
        harness.succeedEverything();
        assertEquals(List.of(0), harness.launchedPartitions(1));
    }

    @Test
    void anUnreadableOutputIsComputedAgainWithoutCountingAgainstItsReader() {
        harness.submit(1, job(shuffle(1, 2), result(1, 1, read(1))));
        Map<Integer, Long> attempts = Map.of(
                0, harness.attempt(1, 0).task().attemptId(), 1, harness.attempt(1, 1).task().attemptId());
        harness.succeedAll(1);
        long version = harness.scheduler.completeTable(1).version();
        harness.fetchFails(harness.attempt(1001, 0), 1, 1, attempts.get(1));
        harness.pass(200);
        harness.succeedAll(1);
        assertEquals(List.of(0, 1, 1), harness.launchedPartitions(1));
        assertTrue(harness.attempt(1001, 0).task().shuffleVersions().get(1) > version);
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void aStaleFailureOfAReadOnlyRelaunchesTheReader() {
        harness.submit(1, job(shuffle(1, 2), result(1, 2, read(1))));
        long lost = harness.attempt(1, 1).task().attemptId();
        harness.succeedAll(1);
        Launched first = harness.attempt(1001, 0);
        Launched second = harness.attempt(1001, 1);
        harness.fetchFails(first, 1, 1, lost);
        harness.pass(200);
        harness.succeedAll(1);
        harness.fetchFails(second, 1, 1, lost);
        assertEquals(List.of(0, 1, 1), harness.launchedPartitions(1));
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
    }

    @Test
    void anOutputThatStaysUnreadableFailsTheJob() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        for (int round = 0; round < 4; round++) {
            long attempt = harness.attempt(1, 0).task().attemptId();
            harness.succeedAll(1);
            harness.fetchFails(harness.attempt(1001, 0), 1, 0, attempt);
            harness.pass(10_000);
        }
        TroupeException failure = (TroupeException) harness.failures().getFirst();
        assertEquals(ErrorCode.SHUFFLE_UNAVAILABLE, failure.code());
        assertTrue(failure.getMessage().contains("Output 0 of shuffle 1"), failure.getMessage());
    }

    @Test
    void readsThatSucceedInBetweenMakeAnUnreadableOutputAFreshStart() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        for (int jobId = 1; jobId <= 5; jobId++) {
            if (jobId > 1) {
                harness.submit(jobId, job(shuffle(1, 1), result(jobId, 1, read(1))));
            } else {
                harness.succeedAll(1);
            }
            long attempt = harness.scheduler.completeTable(1).outputs().getFirst().attemptId();
            harness.fetchFails(harness.attempt(1000 + jobId, 0), 1, 0, attempt);
            harness.pass(10_000);
            harness.succeedEverything();
        }
        assertEquals(List.of(), harness.failures());
        assertEquals(5, harness.results().size());
    }

    @Test
    void manyUnreadableOutputsOfOneExecutorAreNotFoundOneByOne() {
        SchedulerHarness one = SchedulerHarness.with(20, "a");
        one.submit(1, job(shuffle(1, 20), result(1, 1, read(1))));
        one.succeedAll(1);
        for (int map = 0; map < 3; map++) {
            long attempt = one.scheduler.completeTable(1).outputs().get(map).attemptId();
            one.fetchFails(one.attempt(1001, 0), 1, map, attempt);
            one.pass(2_000);
            one.succeedAll(1);
        }
        assertEquals(20 + 1 + 1 + 20, one.launchedPartitions(1).size());
    }

    @Test
    void aReaderThatKeepsMissingWhatIsThereFailsTheJob() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        harness.succeedAll(1);
        for (int round = 0; round < 4; round++) {
            harness.fetchFails(harness.attempt(1001, 0), 1, 0, -1);
        }
        assertEquals(ErrorCode.SHUFFLE_UNAVAILABLE, ((TroupeException) harness.failures().getFirst()).code());
    }

    @Test
    void aLaunchThatGotLostIsRepeatedAfterTheGraceTime() {
        harness.submit(1, job(result(1, 1)));
        Launched launched = harness.attempt(1001, 0);
        String executor = launched.executor().value();
        harness.now += 4_000 * MILLIS;
        harness.report(executor);
        assertEquals(1, harness.launchedPartitions(1001).size());
        harness.now += 2_000 * MILLIS;
        harness.report(executor, launched.task().attemptId());
        assertEquals(1, harness.launchedPartitions(1001).size());
        harness.report(executor);
        assertEquals(2, harness.launchedPartitions(1001).size());
    }

    @Test
    void aLateOutcomeOfALaunchThatWasGivenUpDoesNotCount() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        Launched launched = harness.attempt(1, 0);
        harness.now += 6_000 * MILLIS;
        harness.report(launched.executor().value());
        harness.end(launched, harness.success(launched));
        assertEquals(
                List.of(new SchedulerEffect.DiscardMapOutput(harness.output(launched))),
                harness.all(SchedulerEffect.DiscardMapOutput.class));
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void anOutcomeThatComesTwiceLeavesTheOutputAlone() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        Launched launched = harness.attempt(1, 0);
        harness.end(launched, harness.success(launched));
        assertEquals(List.of(), harness.end(launched, harness.success(launched)));
    }

    @Test
    void attemptsThatTheDriverDoesNotKnowAreStopped() {
        harness.report("a", 99L);
        assertEquals(
                List.of(new SchedulerEffect.KillTask(new ExecutorId("a"), 99, "not known to the driver")),
                harness.all(SchedulerEffect.KillTask.class));
    }

    @Test
    void aKillThatGotLostIsRepeated() {
        harness.submit(1, job(result(1, 1)));
        Launched launched = harness.attempt(1001, 0);
        harness.on(new SchedulerEvent.JobCancelled(1, "test"));
        harness.now += 6_000 * MILLIS;
        harness.report(launched.executor().value(), launched.task().attemptId());
        assertEquals(2, harness.all(SchedulerEffect.KillTask.class).size());
        harness.report(launched.executor().value());
        harness.assertEmpty();
    }

    @Test
    void aFaultOfTheExecutorDoesNotCountAgainstTheProgramButIsBounded() {
        SchedulerHarness one = SchedulerHarness.with(1, "a");
        one.submit(1, job(result(1, 1)));
        for (int fault = 1; fault <= 8; fault++) {
            assertTrue(one.failures().isEmpty(), "after " + (fault - 1) + " faults");
            one.end(one.attempt(1001, 0), new TaskOutcome.Failed("disk full", false));
            assertTrue(one.running.isEmpty(), "the executor rests");
            one.pass(2_000);
        }
        assertEquals(List.of("disk full"), one.failures());
    }

    @Test
    void anExecutorWithAFaultRestsWhileOthersWork() {
        harness.submit(1, job(result(1, 4)));
        Launched launched = harness.attempts(1001).getFirst();
        harness.end(launched, new TaskOutcome.Failed("disk full", false));
        String faulty = launched.executor().value();
        Launched elsewhere = harness.attempts(1001).stream().filter(l -> !l.executor().value().equals(faulty))
                .findFirst().orElseThrow();
        harness.end(elsewhere, harness.success(elsewhere));
        assertFalse(harness.attempt(1001, launched.task().partition()).executor().value().equals(faulty));
    }

    @Test
    void aWrongOutcomeCountsAsAFailure() {
        harness.submit(1, job(result(1, 1)));
        for (int attempt = 0; attempt < 4; attempt++) {
            Launched launched = harness.attempt(1001, 0);
            MapOutput output = new MapOutput(
                    1, 0, 0, launched.task().attemptId(), launched.executor(), "", 0,
                    BucketSizes.of(new long[]{1}));
            harness.end(launched, new TaskOutcome.MapSucceeded(output, List.of()));
        }
        assertEquals(ErrorCode.INTERNAL, ((TroupeException) harness.failures().getFirst()).code());
    }

    @Test
    void nothingThatIsUnknownDoesAnything() {
        ExecutorId nobody = new ExecutorId("nobody");
        assertEquals(List.of(), harness.on(new SchedulerEvent.ExecutorLost(nobody, "")));
        assertEquals(List.of(), harness.on(new SchedulerEvent.JobCancelled(9, "")));
        assertEquals(List.of(),
                harness.on(new SchedulerEvent.TaskEnded(nobody, 9, new TaskOutcome.Killed())));
        assertEquals(
                List.of(),
                harness.on(new SchedulerEvent.TaskEnded(new ExecutorId("a"), 9, new TaskOutcome.Killed())));
        assertEquals(
                List.of(),
                harness.on(new SchedulerEvent.ExecutorReported(nobody, Set.of(1L), Set.of(2), Set.of(3))));
        assertEquals(List.of(), harness.on(new SchedulerEvent.DeadlinePassed()));
        harness.assertEmpty();
    }
}
