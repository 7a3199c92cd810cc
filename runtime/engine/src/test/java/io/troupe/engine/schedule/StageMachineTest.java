package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.StageMachine.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageMachineTest {
    private final List<Integer> admitted = new ArrayList<>();
    private final ExecutorState executor = new ExecutorState(new ExecutorId("a"), "h", 9, 0);

    private static StageMachine machine(StageSpec spec) {
        return new StageMachine(spec, 1, null, SchedulerSettings.defaults(), new SafetyRules());
    }

    private Set<Integer> admit(StageMachine stage, Set<Integer> complete, Set<Integer> storedPartitions) {
        return stage.admit(complete::contains, block -> storedPartitions.contains(block.partition()),
                admitted::add);
    }

    private Attempt start(StageMachine stage, int task) {
        Attempt attempt = attempt(stage, task, task);
        stage.start(task, attempt);
        return attempt;
    }

    private Attempt attempt(StageMachine stage, long id, int task) {
        return new Attempt(id, stage, task, executor, 0, Map.of(), false, 0,
                new Pool("p", PoolSettings.Shares.DEFAULT));
    }

    @Test
    void tasksWithoutInputsMayStart() {
        StageMachine stage = machine(Jobs.result(1, 3));
        assertEquals(Set.of(), admit(stage, Set.of(), Set.of()));
        assertEquals(List.of(0, 1, 2), admitted);
        assertEquals(3, stage.pendingCount());
        assertFalse(stage.hasIdle());
    }

    @Test
    void tasksWaitForAllShufflesTheyRead() {
        StageMachine stage = machine(Jobs.result(1, 2, Jobs.read(1), Jobs.read(2), Jobs.read(3)));
        assertEquals(Set.of(1, 3), admit(stage, Set.of(2), Set.of()));
        assertEquals(List.of(), admitted);
    }

    @Test
    void aStoredBlockStandsForTheShuffle() {
        StageMachine stage = machine(Jobs.result(1, 3, Jobs.readUnlessStored(1, 7, 3)));
        assertEquals(Set.of(1), admit(stage, Set.of(), Set.of(0, 2)));
        assertEquals(List.of(0, 2), admitted);
        stage.ignoreGuards(1);
        assertEquals(Set.of(1), admit(stage, Set.of(), Set.of(0, 1, 2)));
        assertEquals(List.of(0, 2), admitted);
    }

    @Test
    void followsATaskThroughItsStates() {
        StageMachine stage = machine(Jobs.result(1, 1));
        admit(stage, Set.of(), Set.of());
        Attempt first = start(stage, 0);
        assertEquals(TaskState.RUNNING, stage.state(0));
        stage.giveUp(first);
        assertEquals(TaskState.IDLE, stage.state(0));
        admit(stage, Set.of(), Set.of());
        assertNull(stage.succeed(start(stage, 0), 1));
        assertTrue(stage.isDone());
        stage.undo(0);
        assertEquals(TaskState.IDLE, stage.state(0));
    }

    @Test
    void refusesWhatItsTableDoesNotName() {
        StageMachine stage = machine(Jobs.result(1, 1));
        assertThrows(IllegalStateException.class, () -> stage.succeed(attempt(stage, 0, 0), 1));
        assertThrows(IllegalStateException.class, () -> stage.undo(0));
        assertThrows(IllegalStateException.class, () -> start(stage, 0));
    }

    @Test
    void pendingTasksCanBeTakenBack() {
        StageMachine stage = machine(Jobs.result(1, 3));
        admit(stage, Set.of(), Set.of());
        stage.list(0, List.of(), List.of());
        start(stage, 1);
        stage.withdrawPending();
        assertEquals(0, stage.pendingCount());
        assertEquals(1, stage.runningCount());
        assertNull(stage.takePending(executor, Long.MAX_VALUE, new LocalityWaits(0, 0), _ -> true));
        admitted.clear();
        admit(stage, Set.of(), Set.of());
        assertEquals(List.of(0, 2), admitted);
    }

    @Test
    void givesUpTheChosenAttempts() {
        StageMachine stage = machine(Jobs.result(1, 3));
        admit(stage, Set.of(), Set.of());
        start(stage, 0);
        start(stage, 2);
        List<Attempt> givenUp = stage.giveUpRunning(attempt -> attempt.id() == 2);
        assertEquals(List.of(2L), givenUp.stream().map(Attempt::id).toList());
        assertEquals(1, stage.runningCount());
    }

    @Test
    void startsFromTheOutputsThatAreThere() {
        MapOutputs outputs = new MapOutputs(new SafetyRules(), new Effects());
        ShuffleState shuffle = outputs.ensure(1, 1, 2, Jobs.REDUCE_PARTITIONS);
        outputs.add(
                shuffle, new MapOutput(1, 1, 0, 9, executor.id(), "", 0, BucketSizes.of(new long[]{1, 1})));
        StageMachine stage = new StageMachine(Jobs.shuffle(1, 2), 1, shuffle, SchedulerSettings.defaults(),
                new SafetyRules());
        assertEquals(1, stage.doneCount());
        admit(stage, Set.of(), Set.of());
        assertEquals(List.of(0), admitted);
    }

    @Test
    void theOldestJobThatWantsItComesFirst() {
        StageMachine stage = machine(Jobs.result(1, 1));
        assertTrue(stage.want(5, 2));
        assertFalse(stage.want(7, 1));
        assertTrue(stage.want(3, 0));
        assertEquals(3, stage.firstJob());
        assertFalse(stage.unwant(3));
        assertEquals(2, stage.placeInFirstJob());
        assertFalse(stage.unwant(5));
        assertTrue(stage.unwant(7));
    }

    @Test
    void countsLaunchesOfATask() {
        StageMachine stage = machine(Jobs.result(1, 2));
        assertEquals(0, stage.countAttempt(1));
        assertEquals(1, stage.countAttempt(1));
        assertEquals(0, stage.countAttempt(0));
    }

    @Test
    void theFirstOfTwoAttemptsCounts() {
        StageMachine stage = machine(Jobs.result(1, 2));
        admit(stage, Set.of(), Set.of());
        Attempt first = start(stage, 0);
        Attempt copy = attempt(stage, 7, 0);
        stage.copies().start(copy);
        assertSame(first, stage.succeed(copy, 5));
        assertEquals(TaskState.DONE, stage.state(0));
        assertEquals(5, stage.copies().medianNanos());
        Attempt second = start(stage, 1);
        Attempt other = attempt(stage, 8, 1);
        stage.copies().start(other);
        assertSame(other, stage.succeed(second, 9));
        assertTrue(stage.isDone());
    }

    @Test
    void aTaskGoesOnWithTheAttemptThatIsLeft() {
        StageMachine stage = machine(Jobs.result(1, 1));
        admit(stage, Set.of(), Set.of());
        Attempt first = start(stage, 0);
        Attempt copy = attempt(stage, 7, 0);
        stage.copies().start(copy);
        stage.giveUp(first);
        assertEquals(TaskState.RUNNING, stage.state(0));
        assertSame(copy, stage.running(0));
        Attempt another = attempt(stage, 8, 0);
        stage.copies().start(another);
        stage.giveUp(another);
        assertSame(copy, stage.running(0));
        stage.copies().start(attempt(stage, 9, 0));
        assertEquals(2, stage.giveUpRunning(_ -> true).size());
        assertEquals(TaskState.IDLE, stage.state(0));
    }
}
