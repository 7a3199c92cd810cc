package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    private static final TaskOutcome FAILURE = new TaskOutcome.Failed("failure", true);
    private static final TaskOutcome FAULT = new TaskOutcome.Failed("disk full", false);

    private final SchedulerHarness harness = SchedulerHarness.configured(
            "troupe.excludeOnFailure.enabled", "true", "troupe.excludeOnFailure.timeout", "60s");

    private Set<String> executorsOf(int stageId) {
        Set<String> executors = new TreeSet<>();
        harness.attempts(stageId).forEach(launched -> executors.add(launched.executor().value()));
        return executors;
    }

    private Launched on(String executor, int stageId) {
        return harness.attempts(stageId).stream().filter(l -> l.executor().value().equals(executor))
                .findFirst().orElseThrow();
    }

    @Test
    void aFailedTaskIsTriedElsewhere() {
        harness.join("a", 1);
        harness.submit(1, job(result(1, 1)));
        harness.join("b", 1);
        harness.end(on("a", 1001), FAILURE);
        assertEquals(Set.of("b"), executorsOf(1001));
    }

    @Test
    void aStageAvoidsAnExecutorOnWhichTwoOfItsTasksFailed() {
        harness.join("bad", 1);
        harness.join("good", 1);
        harness.submit(1, job(result(1, 8)));
        harness.end(on("bad", 1001), FAILURE);
        harness.end(on("bad", 1001), FAILURE);
        assertEquals(
                List.of(new SchedulerEffect.ExecutorExcludedForStage(new ExecutorId("bad"), 1001)),
                harness.all(SchedulerEffect.ExecutorExcludedForStage.class));
        assertEquals(Set.of("good"), executorsOf(1001));
        harness.submit(2, job(result(2, 1)));
        assertEquals(Set.of("bad"), executorsOf(1002));
    }

    /// Two tasks fail on executor `bad`, and succeed elsewhere.
    private void poison() {
        harness.join("bad", 1);
        harness.join("good", 1);
        harness.submit(1, job(result(1, 4)));
        harness.end(on("bad", 1001), FAILURE);
        harness.end(on("bad", 1001), FAILURE);
        harness.succeedEverything();
    }

    @Test
    void aPoisonedExecutorGetsNothingUntilTheTimeout() {
        poison();
        assertEquals(
                List.of(new SchedulerEffect.ExecutorExcluded(new ExecutorId("bad"), "bad", 2)),
                harness.all(SchedulerEffect.ExecutorExcluded.class));
        harness.submit(2, job(result(2, 4)));
        assertEquals(Set.of("good"), executorsOf(1002));
        harness.pass(59_999);
        assertEquals(Set.of("good"), executorsOf(1002));
        harness.pass(1);
        assertEquals(Set.of("bad", "good"), executorsOf(1002));
        assertEquals(1, harness.all(SchedulerEffect.ExecutorUnexcluded.class).size());
        harness.succeedEverything();
        harness.assertEmpty();
    }

    @Test
    void anExcludedExecutorIsUsedWhenItIsTheLast() {
        poison();
        harness.submit(2, job(result(2, 4)));
        harness.lose("good");
        assertEquals(Set.of("bad"), executorsOf(1002));
        harness.succeedEverything();
        assertEquals(Set.of(1, 2), harness.results().keySet());
    }

    @Test
    void faultsOfTheExecutorCountAtOnceAndFailuresOfAStageThatFailsDoNot() {
        harness.join("a", 1);
        harness.join("b", 1);
        harness.submit(1, job(result(1, 1)));
        for (int i = 0; i < 4; i++) {
            harness.end(harness.attempt(1001, 0), FAILURE);
        }
        assertEquals(List.of("failure"), harness.failures());
        assertEquals(List.of(), harness.all(SchedulerEffect.ExecutorExcluded.class));
        harness.submit(2, job(result(2, 2)));
        harness.end(on("a", 1002), FAULT);
        harness.pass(1_000);
        harness.end(on("a", 1002), FAULT);
        assertEquals(1, harness.all(SchedulerEffect.ExecutorExcluded.class).size());
    }

    @Test
    void aHostIsExcludedWithTwoOfItsExecutors() {
        for (String name : List.of("x", "y", "z")) {
            harness.on(new SchedulerEvent.ExecutorJoined(new ExecutorId(name), "same", 1));
        }
        harness.join("elsewhere", 1);
        harness.submit(1, job(result(1, 40)));
        for (String name : List.of("x", "y")) {
            harness.end(on(name, 1001), FAULT);
            harness.pass(1_000);
            harness.end(on(name, 1001), FAULT);
        }
        assertEquals(1, harness.all(SchedulerEffect.HostExcluded.class).size());
        Launched last = on("z", 1001);
        harness.end(last, harness.success(last));
        assertEquals(Set.of("elsewhere"), executorsOf(1001));
        harness.pass(60_000);
        assertTrue(executorsOf(1001).size() > 1);
    }

    @Test
    void aSingleExecutorStillTriesAsOftenAsTheLimitAllows() {
        harness.join("only", 1);
        harness.submit(1, job(result(1, 1)));
        for (int i = 0; i < 4; i++) {
            harness.end(harness.attempt(1001, 0), FAILURE);
        }
        assertEquals(List.of("failure"), harness.failures());
    }

    @Test
    void nothingIsExcludedUnlessWanted() {
        SchedulerHarness plain = new SchedulerHarness();
        plain.join("a", 1);
        plain.submit(1, job(result(1, 1)));
        plain.join("b", 1);
        plain.end(plain.attempt(1001, 0), FAILURE);
        plain.end(plain.attempt(1001, 0), FAILURE);
        plain.succeedEverything();
        assertEquals(List.of(), plain.all(SchedulerEffect.ExecutorExcluded.class));
    }
}
