package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        return new StageMachine(spec, 1, null, SchedulerSettings.defaults());
    }

    private Set<Integer> admit(StageMachine stage, Set<Integer> complete, Set<Integer> storedPartitions) {
        return stage.admit(complete::contains, block -> storedPartitions.contains(block.partition()),
                admitted::add);
    }

    private void start(StageMachine stage, int task) {
        stage.start(task, new Attempt(task, stage, task, executor, 0, Map.of(), false, 0));
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
        start(stage, 0);
        assertEquals(TaskState.RUNNING, stage.state(0));
        stage.giveUp(0);
        assertEquals(TaskState.IDLE, stage.state(0));
        admit(stage, Set.of(), Set.of());
        start(stage, 0);
        stage.succeed(0);
        assertTrue(stage.isDone());
        stage.undo(0);
        assertEquals(TaskState.IDLE, stage.state(0));
    }

    @Test
    void refusesWhatItsTableDoesNotName() {
        StageMachine stage = machine(Jobs.result(1, 1));
        assertThrows(IllegalStateException.class, () -> stage.succeed(0));
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
        assertEquals(-1, stage.takePending(executor, true));
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
        StageMachine stage = new StageMachine(Jobs.shuffle(1, 2), 1, shuffle, SchedulerSettings.defaults());
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
}
