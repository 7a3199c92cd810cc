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
/// | RUNNING | one of its attempts succeeds                | DONE    |
/// | RUNNING | its only attempt fails, is lost or given up | IDLE    |
/// | RUNNING | one of its two attempts fails, is lost ...  | RUNNING |
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
    private boolean isStarted;
    private int run = -1;
    /// Second attempts of running tasks, and tasks that are to get one.
    private final Copies copies = new Copies();
    private final SafetyRules rules;
    private final ExclusionSettings exclusion;
    private @Nullable StageFaults faults;
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
            SchedulerSettings settings, SafetyRules rules) {
        int tasks = spec.partitions().size();
        this.spec = spec;
        this.describedBy = describedBy;
        this.inputs = StageInputs.of(spec);
        this.shuffle = shuffle;
        this.budget = new RetryBudget(settings);
        this.rules = rules;
        this.exclusion = settings.exclusion();
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

    /// Its first task is about to be launched, or another one is.
    void tellStart(Effects effects) {
        if (!isStarted) {
            isStarted = true;
            run = shuffle == null ? run + 1 : shuffle.countRun();
            effects.add(new SchedulerEffect.StageStarted(spec.stageId(), run, describedBy));
        }
    }

    /// It is over if it was started; `failure` is null when all is done.
    void tellEnd(@Nullable String failure, Effects effects) {
        if (isStarted) {
            isStarted = false;
            effects.add(new SchedulerEffect.StageEnded(spec.stageId(), run, failure));
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

    /// Whether its tasks run all at the same time or not at all.
    boolean isBarrier() {
        return spec.barrier();
    }

    /// Whether all its tasks may start.
    boolean isAllPending() {
        return pendingCount == states.length && pendingCount > 0;
    }

    /// Whether some of its tasks have to be done again while others run or are done.
    boolean isHalfway() {
        return !idle.isEmpty() && runningCount + doneCount > 0;
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

    /// The oldest job that wants it, by which it is ranked among stages.
    int firstJob() {
        return places.firstKey();
    }

    /// Its place in the oldest job that wants it.
    int placeInFirstJob() {
        return places.firstEntry().getValue();
    }

    /// The job from which the description of the stage comes and whose program its attempts run; it wants the stage.
    /// Not always the oldest: one that wants the stage again may have lived before.
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

    /// Whether all that `task` reads is there.
    boolean isReadable(int task, IntPredicate isComplete, Predicate<BlockId> isPresent) {
        for (ShuffleInput input : spec.inputs()) {
            if (!isComplete.test(input.shuffleId())
                    && (unguarded.get(task) || input.isNeededBy(partition(task).index(), isPresent))) {
                return false;
            }
        }
        return true;
    }

    /// Lists a pending task for placement.
    void list(int task, List<ExecutorState> holders, List<String> hosts) {
        pending.add(task, attempts[task] > 0, holders, hosts);
    }

    /// Whether a slot may be of use.
    boolean hasSomethingToStart() {
        return pendingCount > 0 || copies.areWanted();
    }

    /// The nearest pending task for a slot of an executor, or null; see [PendingTasks#take]. `mayRunHere` is
    /// asked about tasks that failed here.
    PendingTasks.@Nullable Choice takePending(ExecutorState executor, long idleNanos, LocalityWaits waits,
            IntPredicate mayRunHere) {
        return pendingCount == 0 ? null : pending.take(executor, idleNanos, waits, new PendingTasks.Filter() {
            @Override
            public boolean isPending(int task) {
                return states[task] == TaskState.PENDING;
            }

            @Override
            public boolean mayRunHere(int task) {
                return mayRunHere.test(task);
            }
        });
    }

    /// Second attempts.
    Copies copies() {
        return copies;
    }

    /// The attempt of a running task that was launched first; null when it does not run.
    @Nullable
    Attempt running(int task) {
        return running[task];
    }

    /// Where its tasks failed; null while none did, or when that has no consequences.
    @Nullable
    StageFaults faults() {
        return faults;
    }

    /// An attempt failed where it ran. Returns what the stage avoids because of that, and did not before.
    StageFaults.Avoided addFault(Attempt attempt) {
        if (!exclusion.isEnabled()) {
            return StageFaults.Avoided.NOTHING;
        }
        if (faults == null) {
            faults = new StageFaults(exclusion);
        }
        return faults.add(attempt.task(), attempt.executor().id(), attempt.executor().host());
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

    /// One of the attempts that may count for a task did not succeed, or was given up. The task goes on with
    /// the other, if there is one.
    @SuppressWarnings("ReferenceEquality") // attempts are compared as what they are
    void giveUp(Attempt attempt) {
        int task = attempt.task();
        Attempt copy = copies.remove(task);
        if (copy != null && rules.keepsOtherAttempt()) {
            running[task] = copy == attempt ? running[task] : copy;
            return;
        }
        copies.unwant(task);
        move(task, TaskState.RUNNING, TaskState.IDLE);
        running[task] = null;
    }

    /// One of the attempts of a task succeeded after `nanos`. Returns the other one, which does not count any
    /// more, or null.
    @Nullable
    @SuppressWarnings("ReferenceEquality") // attempts are compared as what they are
    Attempt succeed(Attempt attempt, long nanos) {
        int task = attempt.task();
        Attempt first = running[task];
        Attempt copy = copies.remove(task);
        move(task, TaskState.RUNNING, TaskState.DONE);
        copies.unwant(task);
        copies.succeeded(nanos);
        running[task] = null;
        unguarded.clear(task);
        budget.clear(task);
        return copy == attempt ? first : copy;
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
            Attempt copy = copies.of(task);
            if (copy != null && which.test(copy)) {
                givenUp.add(copy);
                giveUp(copy);
            }
            Attempt attempt = running[task];
            if (attempt != null && which.test(attempt)) {
                givenUp.add(attempt);
                giveUp(attempt);
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
