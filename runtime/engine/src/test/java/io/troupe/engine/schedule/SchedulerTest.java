package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whole jobs through the scheduler, step by step.
class SchedulerTest {
    @Test
    void runsAJobWithoutShuffles() {
        SchedulerHarness harness = SchedulerHarness.with(2, "a", "b");
        harness.submit(1, job(result(1, 3)));
        assertEquals(3, harness.running.size());
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0, 1, 2)), harness.results());
        harness.assertEmpty();
    }

    @Test
    void runsParentsFirst() {
        SchedulerHarness harness = SchedulerHarness.with(4, "a");
        harness.submit(1, job(shuffle(1, 2), shuffle(2, 2, read(1)), result(1, 2, read(2))));
        assertEquals(List.of(0, 1), harness.launchedPartitions(1));
        harness.succeed(1, 0);
        assertEquals(List.of(), harness.launchedPartitions(2));
        assertNull(harness.scheduler.completeTable(1));
        harness.succeed(1, 1);
        assertEquals(2, tableOf(harness).outputs().size());
        harness.succeedAll(2);
        harness.succeedAll(1001);
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
    }

    private static MapOutputTable tableOf(SchedulerHarness harness) {
        MapOutputTable table = harness.scheduler.completeTable(1);
        assertNotNull(table);
        return table;
    }

    @Test
    void skipsShufflesThatAreComplete() {
        SchedulerHarness harness = SchedulerHarness.with(4, "a");
        harness.submit(1, job(shuffle(1, 2), result(1, 2, read(1))));
        harness.succeedEverything();
        harness.submit(2, job(shuffle(1, 2), result(2, 2, read(1))));
        harness.succeedEverything();
        assertEquals(List.of(0, 1), harness.launchedPartitions(1));
        assertEquals(2, harness.results().size());
        harness.release(1);
        assertEquals(List.of(new SchedulerEffect.DiscardShuffle(1)),
                harness.all(SchedulerEffect.DiscardShuffle.class));
        harness.assertEmpty();
    }

    @Test
    void recomputesOnlyWhatWasLost() {
        SchedulerHarness harness = SchedulerHarness.with(2, "a", "b");
        harness.submit(1, job(shuffle(1, 4), result(1, 4, read(1))));
        Map<Integer, String> places = new TreeMap<>();
        harness.attempts(1).forEach(l -> places.put(l.task().partition(), l.executor().value()));
        harness.succeedAll(1);
        harness.lose("b");
        List<Integer> expected = new ArrayList<>(List.of(0, 1, 2, 3));
        places.forEach((partition, executor) -> {
            if (executor.equals("b")) {
                expected.add(partition);
            }
        });
        harness.succeedEverything();
        assertEquals(expected, harness.launchedPartitions(1));
        assertEquals(Map.of(1, List.of(0, 1, 2, 3)), harness.results());
    }

    @Test
    void computesAgainBeforeItGoesOn() {
        SchedulerHarness harness = SchedulerHarness.with(1, "a", "b");
        harness.submit(1, job(shuffle(1, 6), result(1, 1, read(1))));
        String first = harness.attempt(1, 0).executor().value();
        harness.succeed(1, 0);
        harness.lose(first);
        harness.succeed(1, 1);
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 2), harness.launchedPartitions(1).subList(0, 3));
        assertEquals(List.of(0, 2), harness.launchedPartitions(1).subList(3, 5).stream().sorted().toList());
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void failsWithTheUsersCauseAfterTheLastAttempt() {
        SchedulerHarness harness = SchedulerHarness.with(1, "a");
        harness.submit(1, job(result(1, 1)));
        for (int attempt = 0; attempt < 4; attempt++) {
            Launched launched = harness.attempt(1001, 0);
            assertEquals(attempt, launched.task().attemptNumber());
            harness.end(launched, new TaskOutcome.Failed("cause " + attempt, true));
        }
        assertEquals(List.of("cause 3"), harness.failures());
        harness.assertEmpty();
    }

    @Test
    void survivesAsManyLostExecutorsAsThereAre() {
        SchedulerHarness harness = SchedulerHarness.with(1, "0");
        harness.submit(1, job(result(1, 1)));
        for (int life = 1; life < 20; life++) {
            harness.join(Integer.toString(life), 1);
            harness.lose(Integer.toString(life - 1));
        }
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void failsWhenThereIsNoExecutorForTooLong() {
        SchedulerHarness harness = new SchedulerHarness();
        harness.submit(1, job(result(1, 1)));
        harness.pass(29_000);
        assertEquals(List.of(), harness.failures());
        harness.pass(2_000);
        assertEquals(ErrorCode.NO_EXECUTORS, ((TroupeException) harness.failures().getFirst()).code());
        harness.assertEmpty();
    }

    @Test
    void failsAllJobsWhenExecutorsCannotBeHad() {
        SchedulerHarness harness = new SchedulerHarness();
        harness.submit(1, job(result(1, 1)));
        harness.submit(2, job(result(2, 1)));
        harness.on(new SchedulerEvent.ExecutorsFailed("they explode"));
        assertEquals(2, harness.failures().size());
        TroupeException failure = (TroupeException) harness.failures().getFirst();
        assertEquals(ErrorCode.NO_EXECUTORS, failure.code());
        assertTrue(failure.getMessage().contains("they explode"), failure.getMessage());
        harness.assertEmpty();
    }

    @Test
    void cancelsAJob() {
        SchedulerHarness harness = SchedulerHarness.with(2, "a");
        harness.submit(1, job(result(1, 4)));
        harness.on(new SchedulerEvent.JobCancelled(1, "enough"));
        assertEquals(2, harness.all(SchedulerEffect.KillTask.class).size());
        assertTrue(harness.failures().getFirst().toString().contains("enough"));
        List.copyOf(harness.running.values()).forEach(l -> harness.end(l, new TaskOutcome.Killed()));
        harness.assertEmpty();
    }
}
