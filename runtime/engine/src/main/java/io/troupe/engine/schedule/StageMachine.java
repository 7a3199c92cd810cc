package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tasks of one stage for as long as a job wants it. Task `t` computes partition
/// `spec().partitions().get(t)`; in the stage of a shuffle that is partition `t`.
///
/// | state   | event                                       | next    |
/// |---------|---------------------------------------------|---------|
/// | IDLE    | all it reads is there                       | PENDING |
/// | PENDING | an executor has a slot for it               | RUNNING |
/// | PENDING | something it reads is lost                  | IDLE    |
/// | RUNNING | its attempt succeeds                        | DONE    |
/// | RUNNING | its attempt fails, is lost or is given up   | IDLE    |
/// | DONE    | its output is lost, or its inputs are stale | IDLE |
///
/// A shuffle stage is shared by all jobs that want it. Its machine is dropped when it is complete or no job
/// wants it; what it produced stays in its [ShuffleState].
final class StageMachine {
    /// Where a task is.
    enum TaskState {
        IDLE, PENDING, RUNNING, DONE
    }

    private final @Nullable ShuffleState shuffle;
    private final StageProgress progress = new StageProgress();
    private final RetryBudget budget;
    private final TaskState[] states;
    private final BitSet idle = new BitSet();
    private final @Nullable Attempt[] running;
    private final int[] attempts;
    /// Tasks that found a block missing which was thought to be there: they wait for all shuffles.
    private final BitSet unguarded = new BitSet();
    /// Jobs that want the stage, and the stage's place in each.
    private final TreeMap<Integer, Integer> places = new TreeMap<>();
    private StageSpec spec;
    private int describedBy;
    private StageInputs inputs;
    private PendingTasks pending = new PendingTasks();
    private int pendingCount;
    private int runningCount;
    private int doneCount;

    StageMachine(StageSpec spec, int describedBy, @Nullable ShuffleState shuffle,
            SchedulerSettings settings) {
        int tasks = spec.partitions().size();
        this.spec = spec;
        this.describedBy = describedBy;
        this.inputs = StageInputs.of(spec);
        this.shuffle = shuffle;
        this.budget = new RetryBudget(settings);
        this.states = new TaskState[tasks];
        this.running = new @Nullable Attempt[tasks];
        this.attempts = new int[tasks];
        Arrays.fill(states, TaskState.IDLE);
        idle.set(0, tasks);
        for (int task = 0; shuffle != null && task < tasks; task++) {
            if (shuffle.output(task) != null) {
                move(task, TaskState.IDLE, TaskState.DONE);
            }
        }
    }

    /// The only place where a task changes its state.
    private void move(int task, TaskState from, TaskState to) {
        if (states[task] != from) {
            throw new IllegalStateException(
                    "task " + task + " of " + this + " is " + states[task] + ", not " + from);
        }
        states[task] = to;
        count(task, from, -1);
        count(task, to, 1);
    }

    private void count(int task, TaskState state, int change) {
        switch (state) {
            case IDLE -> idle.set(task, change > 0);
            case PENDING -> pendingCount += change;
            case RUNNING -> runningCount += change;
            case DONE -> doneCount += change;
        }
    }

    StageSpec spec() {
        return spec;
    }

    /// The shuffle it produces; null when it produces a job's results.
    @Nullable
    ShuffleState shuffle() {
        return shuffle;
    }

    StageInputs inputs() {
        return inputs;
    }

    RetryBudget budget() {
        return budget;
    }

    StageProgress progress() {
        return progress;
    }

    int epoch() {
        return shuffle == null ? 0 : shuffle.epoch();
    }

    PartitionSpec partition(int task) {
        return spec.partitions().get(task);
    }

    TaskState state(int task) {
        return states[task];
    }

    int taskCount() {
        return states.length;
    }

    int pendingCount() {
        return pendingCount;
    }

    int runningCount() {
        return runningCount;
    }

    int doneCount() {
        return doneCount;
    }

    boolean isDone() {
        return doneCount == states.length;
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /// Job `jobId` wants the stage, which is its stage number `place`. Returns whether that changed the
    /// order among stages.
    boolean want(int jobId, int place) {
        return places.put(jobId, place) == null && places.firstKey() == jobId;
    }

    /// Job `jobId` does not want it any more; true when nobody does.
    boolean unwant(int jobId) {
        places.remove(jobId);
        return places.isEmpty();
    }

    boolean isWantedBy(int jobId) {
        return places.containsKey(jobId);
    }

    /// The jobs that want it, oldest first.
    Set<Integer> jobs() {
        return places.keySet();
    }

    /// The job on whose behalf attempts run: the oldest that wants it.
    int firstJob() {
        return places.firstKey();
    }

    /// Its place in the job on whose behalf attempts run.
    int placeInFirstJob() {
        return places.firstEntry().getValue();
    }

    /// The job from which the description of the stage comes.
    int describedBy() {
        return describedBy;
    }

    /// The job from which the description came does not want the stage any more; another one describes the
    /// same stage.
    void describe(StageSpec other, int jobId) {
        withdrawPending();
        spec = other;
        describedBy = jobId;
        inputs = StageInputs.of(other);
    }

    /// Makes every idle task pending that finds all it reads; returns the shuffles for which others wait.
    Set<Integer> admit(IntPredicate isComplete, Predicate<BlockId> isPresent, IntConsumer admitted) {
        List<ShuffleInput> incomplete = new ArrayList<>();
        for (ShuffleInput input : spec.inputs()) {
            if (!isComplete.test(input.shuffleId())) {
                incomplete.add(input);
            }
        }
        Set<Integer> awaited = new TreeSet<>();
        if (!incomplete.isEmpty() && incomplete.stream().allMatch(input -> input.cachedInstead().isEmpty())) {
            incomplete.forEach(input -> awaited.add(input.shuffleId()));
            return idle.isEmpty() ? Set.of() : awaited;
        }
        for (int task = idle.nextSetBit(0); task >= 0; task = idle.nextSetBit(task + 1)) {
            boolean ready = true;
            for (ShuffleInput input : incomplete) {
                if (unguarded.get(task) || input.isNeededBy(partition(task).index(), isPresent)) {
                    awaited.add(input.shuffleId());
                    ready = false;
                }
            }
            if (ready) {
                move(task, TaskState.IDLE, TaskState.PENDING);
                admitted.accept(task);
            }
        }
        return awaited;
    }

    /// Lists a pending task for placement.
    void list(int task, List<ExecutorId> executors, List<String> hosts) {
        pending.add(task, attempts[task] > 0, executors, hosts);
    }

    /// The best pending task for an executor, or -1; see [PendingTasks#take].
    int takePending(ExecutorState executor, boolean mayBeFar) {
        return pending.take(executor.id(), executor.host(), mayBeFar,
                task -> states[task] == TaskState.PENDING);
    }

    /// Something may have been lost: what has not been launched is judged again.
    void withdrawPending() {
        if (pendingCount > 0) {
            for (int task = 0; task < states.length; task++) {
                if (states[task] == TaskState.PENDING) {
                    move(task, TaskState.PENDING, TaskState.IDLE);
                }
            }
        }
        pending = new PendingTasks();
    }

    /// How often the task was launched before this launch.
    int countAttempt(int task) {
        return attempts[task]++;
    }

    void start(int task, Attempt attempt) {
        move(task, TaskState.PENDING, TaskState.RUNNING);
        running[task] = attempt;
    }

    /// The attempt that counts for `task` did not succeed, or was given up.
    void giveUp(int task) {
        move(task, TaskState.RUNNING, TaskState.IDLE);
        running[task] = null;
    }

    void succeed(int task) {
        move(task, TaskState.RUNNING, TaskState.DONE);
        running[task] = null;
        unguarded.clear(task);
        budget.clear(task);
    }

    /// The outcome of a finished task is gone.
    void undo(int task) {
        move(task, TaskState.DONE, TaskState.IDLE);
    }

    /// `task` could not read a shuffle: it needs all of them, whatever blocks there seem to be.
    void ignoreGuards(int task) {
        unguarded.set(task);
    }

    /// Gives up some running attempts and returns them.
    List<Attempt> giveUpRunning(Predicate<Attempt> which) {
        List<Attempt> givenUp = new ArrayList<>();
        for (int task = 0; runningCount > 0 && task < states.length; task++) {
            Attempt attempt = running[task];
            if (attempt != null && which.test(attempt)) {
                givenUp.add(attempt);
                giveUp(task);
            }
        }
        return givenUp;
    }

    /// Everything it has done is void.
    void undoAll() {
        for (int task = 0; doneCount > 0 && task < states.length; task++) {
            if (states[task] == TaskState.DONE) {
                undo(task);
            }
        }
    }

    @Override
    public String toString() {
        return spec.toString();
    }
}
