package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.cached;
import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.onHosts;
import static io.troupe.engine.schedule.Jobs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskPlacementTest {
    private final SchedulerHarness harness = new SchedulerHarness();

    /// How many attempts of a stage run on each executor.
    private Map<String, Integer> spread(int stageId) {
        Map<String, Integer> spread = new TreeMap<>();
        harness.attempts(stageId).forEach(l -> spread.merge(l.executor().value(), 1, Integer::sum));
        return spread;
    }

    @Test
    void executorsTakeTurns() {
        harness.join("a", 4);
        harness.join("b", 4);
        harness.join("c", 1);
        harness.submit(1, job(result(1, 5)));
        assertEquals(Map.of("a", 2, "b", 2, "c", 1), spread(1001));
    }

    @Test
    void tasksGoToTheirHosts() {
        harness.join("a", 2);
        harness.join("b", 2);
        harness.submit(1, job(result(1, 4, onHosts("b", "a", "b", "a"))));
        assertEquals("b", harness.attempt(1001, 0).executor().value());
        assertEquals("a", harness.attempt(1001, 1).executor().value());
        assertEquals(Map.of("a", 2, "b", 2), spread(1001));
    }

    @Test
    void aHostWithoutExecutorsIsNotWaitedFor() {
        harness.join("a", 2);
        harness.submit(1, job(result(1, 2, onHosts("elsewhere", "elsewhere"))));
        assertEquals(Map.of("a", 2), spread(1001));
    }

    @Test
    void tasksGoToTheBlocksTheyWouldRead() {
        harness.join("a", 2);
        harness.join("b", 2);
        harness.store("b", 7, 0);
        harness.store("a", 7, 1);
        harness.submit(1, job(result(1, 2, cached(7, 2))));
        assertEquals("b", harness.attempt(1001, 0).executor().value());
        assertEquals("a", harness.attempt(1001, 1).executor().value());
    }

    @Test
    void aSlotWaitsBeforeItTakesATaskOfAnother() {
        harness.join("a", 1);
        harness.join("b", 1);
        harness.submit(1, job(result(1, 3, onHosts("a", "a", "a"))));
        assertEquals(Map.of("a", 1), spread(1001));
        harness.pass(99);
        assertEquals(Map.of("a", 1), spread(1001));
        harness.pass(1);
        assertEquals(Map.of("a", 1, "b", 1), spread(1001));
    }

    @Test
    void aSlotThatWasIdleForLongDoesNotWait() {
        harness.join("a", 1);
        harness.join("b", 2);
        harness.pass(1_000);
        harness.submit(1, job(result(1, 3, onHosts("a", "a", "a"))));
        assertEquals(Map.of("a", 1, "b", 2), spread(1001));
    }

    @Test
    void noTimeIsWaitedForWhenNothingIsPending() {
        harness.join("a", 1);
        harness.join("b", 1);
        harness.submit(1, job(result(1, 1, onHosts("a"))));
        assertEquals(OptionalLong.empty(), harness.scheduler.nextDeadlineNanos());
    }

    @Test
    void whatDoesNotCareDoesNotWaitBehindWhatDoes() {
        harness.join("a", 1);
        harness.join("b", 1);
        harness.submit(1, job(result(1, 2, onHosts("a", "a"))));
        harness.submit(2, job(result(2, 1)));
        assertEquals(Map.of("b", 1), spread(1002));
    }

    @Test
    void aNewExecutorGetsPendingTasksAtOnce() {
        harness.join("a", 1);
        harness.submit(1, job(result(1, 3)));
        harness.join("b", 2);
        assertEquals(Map.of("a", 1, "b", 2), spread(1001));
    }

    @Test
    void timeThatGoesBackStandsStill() {
        harness.join("a", 1);
        harness.join("b", 1);
        harness.submit(1, job(result(1, 2, onHosts("a", "a"))));
        long deadline = harness.scheduler.nextDeadlineNanos().orElseThrow();
        harness.now -= 1_000 * SchedulerHarness.MILLIS;
        harness.on(new SchedulerEvent.DeadlinePassed());
        assertEquals(deadline, harness.scheduler.nextDeadlineNanos().orElseThrow());
        assertTrue(spread(1001).equals(Map.of("a", 1)));
    }

    @Test
    void progressOfASmallStageIsToldAtEveryChange() {
        harness.join("a", 1);
        harness.submit(1, job(result(1, 2)));
        harness.succeedEverything();
        assertEquals(
                List.of(
                        new SchedulerEffect.StageProgressed(1, 1001, "result 1", 0, 1, 2),
                        new SchedulerEffect.StageProgressed(1, 1001, "result 1", 1, 1, 2),
                        new SchedulerEffect.StageProgressed(1, 1001, "result 1", 2, 0, 2)),
                harness.all(SchedulerEffect.StageProgressed.class));
    }

    @Test
    void progressOfALargeStageIsToldAboutAHundredTimes() {
        harness.join("a", 4);
        harness.submit(1, job(result(1, 5_000)));
        harness.succeedEverything();
        List<SchedulerEffect.StageProgressed> told = harness.all(SchedulerEffect.StageProgressed.class);
        assertTrue(told.size() >= 100 && told.size() <= 102, "told " + told.size() + " times");
        assertEquals(5_000, told.getLast().done());
    }
}
