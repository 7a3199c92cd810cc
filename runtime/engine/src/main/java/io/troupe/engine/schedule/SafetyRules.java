package io.troupe.engine.schedule;

/// The yes-or-no decisions on which it depends that an answer is right, that nothing counts twice, that
/// nothing is left behind and that every job ends. Each is asked in one place of the scheduler. They are
/// gathered here so that they can be read on one page, and so that the simulator can get each of them wrong
/// in turn and show that it notices.
public class SafetyRules {
    /// The rules as they must be.
    public SafetyRules() {}

    /// Whether the outcome of an attempt counts. Not once it was given up: its task runs, or will run,
    /// elsewhere on other inputs.
    public boolean countsOutcome(boolean givenUp) {
        return !givenUp;
    }

    /// Whether a task's accumulator updates are handed out: only the first success of a partition's
    /// lifetime.
    public boolean commitsUpdates(boolean committedBefore) {
        return !committedBefore;
    }

    /// Whether a task that reads a shuffle may start: only when all outputs are there.
    public boolean mayRead(boolean complete) {
        return complete;
    }

    /// Whether pending tasks are judged again when outputs are lost: yes, they may read what is not there
    /// any more.
    public boolean withdrawsPending() {
        return true;
    }

    /// Whether a failed read removes an output: only if it is still the one that the reader could not read.
    public boolean removesOutput(long registeredAttemptId, long unreadableAttemptId) {
        return registeredAttemptId == unreadableAttemptId;
    }

    /// Whether a task that could not read a shuffle waits for all its shuffles, whatever blocks seem to be
    /// there: yes, the news that a block is gone may have been lost.
    public boolean distrustsBlocks() {
        return true;
    }

    /// Whether an output that did not count is removed: not if it is the one that counts, reported twice.
    public boolean removesStraggler(boolean registered) {
        return !registered;
    }

    /// The version after a change of outputs: a higher one, else executors keep reading their old copy of
    /// the table.
    public long versionAfter(long version) {
        return version + 1;
    }

    /// Whether recomputing missing outputs starts a new epoch: when they would differ from outputs that
    /// were already used.
    public boolean mustStartEpoch(boolean deterministic, boolean used) {
        return !deterministic && used;
    }

    /// Whether an output shows that its stage is not deterministic, although it was said to be: when it replaces
    /// one that held something else.
    public boolean showsNonDeterminism(boolean contradicts) {
        return contradicts;
    }

    /// Whether running readers are stopped before missing outputs are computed within the epoch: when those
    /// would differ from what the readers have seen.
    public boolean mustStopReaders(boolean deterministic) {
        return !deterministic;
    }

    /// Whether a reader's success counts as use of what it read: yes.
    public boolean countsAsUse() {
        return true;
    }

    /// Whether a shuffle becomes stale in a new epoch of another: when it was computed from it, whether or
    /// not it still has outputs.
    public boolean becomesStale(boolean computedFromStale) {
        return computedFromStale;
    }

    /// Whether the results that a running job gathered become stale in a new epoch of what they were
    /// computed from: yes.
    public boolean resultBecomesStale() {
        return true;
    }

    /// Whether persisted blocks become stale in a new epoch of what they were computed from: yes.
    public boolean datasetBecomesStale() {
        return true;
    }

    /// Whether the end of a job stops the attempts of a stage: only if no other job wants it.
    public boolean stopsAttempts(boolean wantedByOthers) {
        return !wantedByOthers;
    }

    /// Whether a lost executor's tasks count against the limit of failures: never.
    public boolean countsLoss() {
        return false;
    }

    /// Whether a failed read counts against the reader's limit of failures: never, it is bounded by the
    /// output's own limit.
    public boolean countsReadAgainstReader() {
        return false;
    }

    /// Whether an attempt that its executor does not know is over: when it was launched long enough ago to
    /// have arrived.
    public boolean isLostOnTheWay(boolean longAgo) {
        return longAgo;
    }

    /// Whether a release waits: while a running job names what is released.
    public boolean defersRelease(boolean named) {
        return named;
    }

    /// Whether a straggler may be copied: only when all it reads is there, and when two attempts at once
    /// cannot store different records under one name.
    public boolean mayCopy(boolean readable, boolean storesAlike) {
        return readable && storesAlike;
    }

    /// Whether the success of one attempt of a task stops the other: yes, else both count.
    public boolean stopsOtherAttempt() {
        return true;
    }

    /// Whether a task goes on when one of its two attempts is over without success: yes, else the other
    /// counts for a task that starts once more.
    public boolean keepsOtherAttempt() {
        return true;
    }

    /// Whether the tasks of a barrier stage start: only all together.
    public boolean mayStartTogether(int freeSlots, int tasks) {
        return freeSlots >= tasks;
    }

    /// Whether a barrier stage of which a task failed starts again as a whole: yes, the others wait for it.
    public boolean restartsTogether() {
        return true;
    }

    /// Whether an excluded executor gets no task: not while there is one that is not excluded.
    public boolean barsExcluded(boolean othersLeft) {
        return othersLeft;
    }

    /// Whether an exclusion ends: when its time has come.
    public boolean endsExclusion(boolean timeHasCome) {
        return timeHasCome;
    }

    /// Whether an executor that is to leave still gets tasks: no.
    public boolean startsOnDraining() {
        return false;
    }

    /// Whether an executor leaves: when nothing runs there and nothing is left that can be copied.
    public boolean mayLeave(boolean isDone) {
        return isDone;
    }

    /// Whether a copy of an output serves readers: once it is complete.
    public boolean mayServe(boolean isComplete) {
        return isComplete;
    }

    /// Whether a copy takes the place of the registered output: if it was made of that one.
    public boolean replaces(boolean isCopyOfRegistered) {
        return isCopyOfRegistered;
    }

    /// Whether a copy whose original does not count any more is removed: yes.
    public boolean removesUselessCopy() {
        return true;
    }

    /// Whether the outputs of a lost executor are forgotten: yes.
    public boolean forgetsOutputsOfLost() {
        return true;
    }
}
