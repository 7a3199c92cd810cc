package io.troupe.sql.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the stages of a query did. Safe for use by several threads.
public final class QueryMetrics {
    private final List<StageMetrics> stages = new ArrayList<>();
    private final Map<Integer, StageMetrics> shuffles = new HashMap<>();
    private final Map<Long, StageMetrics> broadcasts = new HashMap<>();
    private @Nullable StageMetrics result;

    QueryMetrics() {}

    /// All stages, in the order in which they began.
    public synchronized List<StageMetrics> stages() {
        return List.copyOf(stages);
    }

    /// The stage that gives the query's rows; empty before it has begun.
    public synchronized Optional<StageMetrics> result() {
        return Optional.ofNullable(result);
    }

    /// The stage that wrote a shuffle of the query.
    public synchronized Optional<StageMetrics> ofShuffle(int shuffleId) {
        return Optional.ofNullable(shuffles.get(shuffleId));
    }

    /// The stage that computed a broadcast of the query.
    public synchronized Optional<StageMetrics> ofBroadcast(long broadcastId) {
        return Optional.ofNullable(broadcasts.get(broadcastId));
    }

    synchronized void addShuffle(int shuffleId, StageMetrics stage) {
        stages.add(stage);
        shuffles.put(shuffleId, stage);
    }

    synchronized void addBroadcast(long broadcastId, StageMetrics stage) {
        stages.add(stage);
        broadcasts.put(broadcastId, stage);
    }

    /// The broadcast `id` has another number for tasks.
    synchronized void alsoKnownAs(long id, long broadcastId) {
        StageMetrics stage = broadcasts.get(id);
        if (stage != null) {
            broadcasts.put(broadcastId, stage);
        }
    }

    synchronized void setResult(StageMetrics stage) {
        stages.add(stage);
        result = stage;
    }
}
