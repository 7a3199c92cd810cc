package io.troupe.engine.schedule;

import java.util.Map;
import java.util.Set;

/// One run of one task that an executor was told to start. It takes a slot until its end is known.
///
/// | state  | event                                    | next   |
/// |--------|------------------------------------------|--------|
/// | active | its outcome, or the loss of its executor | over   |
/// | active | its outcome no longer matters            | killed |
/// | killed | whatever outcome, or a report without it | over |
final class Attempt {
    private final long id;
    private final StageMachine stage;
    private final int task;
    private final ExecutorState executor;
    private final int epoch;
    private final Map<Integer, Long> shuffleVersions;
    private final boolean mayStore;
    private final long launchedAt;
    private final Pool pool;
    private boolean killed;
    private long killedAt;
    private String killReason = "";

    Attempt(
            long id,
            StageMachine stage,
            int task,
            ExecutorState executor,
            int epoch,
            Map<Integer, Long> shuffleVersions,
            boolean mayStore,
            long launchedAt,
            Pool pool) {
        this.id = id;
        this.stage = stage;
        this.task = task;
        this.executor = executor;
        this.epoch = epoch;
        this.shuffleVersions = shuffleVersions;
        this.mayStore = mayStore;
        this.launchedAt = launchedAt;
        this.pool = pool;
    }

    long id() {
        return id;
    }

    StageMachine stage() {
        return stage;
    }

    /// Which of the stage's tasks it runs; see [StageMachine].
    int task() {
        return task;
    }

    ExecutorState executor() {
        return executor;
    }

    long launchedAt() {
        return launchedAt;
    }

    /// On whose account it takes its slot.
    Pool pool() {
        return pool;
    }

    /// The shuffles that it may read.
    Set<Integer> shuffles() {
        return shuffleVersions.keySet();
    }

    /// Whether it may store persisted blocks.
    boolean mayStore() {
        return mayStore;
    }

    /// Which version of shuffle `shuffleId` it must at least see; -1 when it does not read it.
    long versionOf(int shuffleId) {
        return shuffleVersions.getOrDefault(shuffleId, -1L);
    }

    boolean isKilled() {
        return killed;
    }

    /// When it was last told to stop.
    long killedAt() {
        return killedAt;
    }

    /// Why it was told to stop.
    String killReason() {
        return killReason;
    }

    void kill(long now, String reason) {
        killReason = killed ? killReason : reason;
        killed = true;
        killedAt = now;
    }

    @Override
    public String toString() {
        return "attempt " + id + " of task " + task + " of " + stage + " on " + executor.id();
    }
}
