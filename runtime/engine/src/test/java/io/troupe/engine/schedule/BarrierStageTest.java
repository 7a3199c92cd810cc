package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.barrier;
import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.nonDeterministic;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BarrierStageTest {
    private static final TaskOutcome FAILURE = new TaskOutcome.Failed("failure", true);

    private final SchedulerHarness harness = new SchedulerHarness();

    private Set<Long> groups(int stageId) {
        Set<Long> groups = new HashSet<>();
        harness.attempts(stageId).forEach(launched -> groups.add(launched.task().barrier().id()));
        return groups;
    }

    @Test
    void allTasksStartTogetherAndKnowWhere() {
        harness.join("a", 2);
        harness.submit(1, job(result(1, 1)));
        harness.submit(2, job(barrier(result(2, 3))));
        harness.join("b", 1);
        assertEquals(List.of(), harness.attempts(1002));
        harness.join("c", 1);
        List<Launched> tasks = harness.attempts(1002);
        assertEquals(3, tasks.size());
        assertEquals(1, groups(1002).size());
        for (Launched task : tasks) {
            BarrierGroup group = task.task().barrier();
            assertEquals(task.executor().value(), group.hosts().get(group.rank()));
            assertEquals(task.task().partition(), group.rank());
            assertEquals(3, group.hosts().size());
        }
        harness.succeedEverything();
        harness.assertEmpty();
    }

    @Test
    void slotsAreKeptForABarrierStageThatComesFirst() {
        harness.join("a", 3);
        harness.submit(1, job(result(1, 2)));
        harness.submit(2, job(barrier(result(2, 3))));
        harness.submit(3, job(result(3, 5)));
        harness.succeed(1001, 0);
        assertEquals(List.of(), harness.attempts(1003));
        harness.succeed(1001, 1);
        assertEquals(3, harness.attempts(1002).size());
        harness.succeedEverything();
        assertEquals(Set.of(1, 2, 3), harness.results().keySet());
    }

    @Test
    void tooFewSlotsFailTheJobAfterTheWait() {
        harness.join("a", 3);
        harness.submit(1, job(barrier(result(1, 4))));
        harness.submit(2, job(result(2, 3)));
        assertEquals(3, harness.attempts(1002).size());
        harness.pass(4_999);
        assertEquals(List.of(), harness.failures());
        harness.pass(1);
        TroupeException failure = (TroupeException) harness.failures().getFirst();
        assertEquals(ErrorCode.NOT_ENOUGH_SLOTS, failure.code());
        assertTrue(failure.getMessage().contains("4 tasks") && failure.getMessage().contains("3 slots"),
                failure.getMessage());
        harness.succeedEverything();
        harness.assertEmpty();
    }

    @Test
    void slotsThatComeInTimeAreEnough() {
        harness.join("a", 3);
        harness.submit(1, job(barrier(result(1, 4))));
        harness.pass(4_000);
        harness.join("b", 1);
        assertEquals(4, harness.attempts(1001).size());
        harness.pass(60_000);
        assertEquals(List.of(), harness.failures());
    }

    @Test
    void aFailedTaskRestartsAllOthers() {
        harness.join("a", 3);
        harness.submit(1, job(barrier(result(1, 3))));
        harness.succeed(1001, 0);
        Set<Long> before = groups(1001);
        harness.end(harness.attempt(1001, 1), FAILURE);
        assertEquals(1, harness.all(SchedulerEffect.KillTask.class).size());
        Launched killed = harness.attempt(1001, 2);
        harness.end(killed, new TaskOutcome.Killed());
        assertEquals(3, harness.attempts(1001).size());
        assertTrue(!groups(1001).equals(before));
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of((Object) 0, 1, 2)), harness.results());
        assertEquals(3, harness.all(SchedulerEffect.CommitAccumulators.class).size());
        harness.assertEmpty();
    }

    @Test
    void aLostExecutorRestartsTheStageAndItsOutputsAreDiscarded() {
        harness.join("a", 2);
        harness.join("b", 2);
        harness.submit(1, job(barrier(shuffle(1, 3)), result(1, 1, read(1))));
        harness.succeed(1, 0);
        String other = harness.attempt(1, 1).executor().value();
        harness.lose(other);
        harness.join("c", 2);
        harness.attempts(1).stream().filter(l -> l.task().stageEpoch() == 0).toList()
                .forEach(l -> harness.end(l, new TaskOutcome.Killed()));
        List<Launched> again = harness.attempts(1);
        assertEquals(3, again.size());
        assertTrue(again.stream().allMatch(launched -> launched.task().stageEpoch() == 1));
        harness.succeedEverything();
        assertEquals(Set.of(1), harness.results().keySet());
    }

    @Test
    void aLostOutputOfANonDeterministicBarrierStageVoidsWhatWasComputedFromIt() {
        harness.join("a", 3);
        harness.join("b", 3);
        harness.submit(1, job(barrier(nonDeterministic(1, 2)), result(1, 2, read(1))));
        long writer = harness.attempt(1, 0).task().attemptId();
        harness.succeedAll(1);
        harness.succeed(1001, 0);
        harness.fetchFails(harness.attempt(1001, 1), 1, 0, writer);
        harness.pass(1_000);
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of((Object) 0, 1)), harness.results());
        assertEquals(4, harness.launchedPartitions(1).size());
        assertEquals(4, harness.launchedPartitions(1001).size());
    }

    @Test
    void aTaskThatFailsAsOftenAsItMayFailsTheJob() {
        harness.join("a", 2);
        harness.submit(1, job(barrier(result(1, 2))));
        for (int i = 0; i < 4; i++) {
            harness.end(harness.attempt(1001, 0), FAILURE);
            harness.attempts(1001).stream().filter(l -> l.task().partition() == 1).toList()
                    .forEach(l -> harness.end(l, new TaskOutcome.Killed()));
        }
        assertEquals(List.of("failure"), harness.failures());
        harness.assertEmpty();
    }
}
