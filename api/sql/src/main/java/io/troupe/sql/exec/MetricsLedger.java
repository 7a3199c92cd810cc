package io.troupe.sql.exec;

import io.troupe.engine.task.AccumulatorUpdate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Brings what tasks report to the stage that they belong to. Each successful task reports once; what other attempts
/// counted is lost with them. Safe for use by several threads.
public final class MetricsLedger {
    /// Below 0, as the accumulators of programs have the other numbers.
    private static final AtomicLong LAST_ID = new AtomicLong();

    /// What is reported under this number is not kept.
    static final long NOWHERE = Long.MIN_VALUE;

    private final Map<Long, StageMetrics> open = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<Object>> listening = new ConcurrentHashMap<>();

    /// A ledger in which no stage is open.
    public MetricsLedger() {}

    /// Takes what a task reports, when it is for a stage of this ledger.
    public void accept(AccumulatorUpdate update) {
        report(update.accumulatorId(), update.delta());
        StageMetrics stage = open.get(update.accumulatorId());
        if (stage != null && update.delta() instanceof long[] counts) {
            stage.add(counts);
        }
    }

    /// Reports under the number that is returned go to `stage`.
    long open(StageMetrics stage) {
        long id = LAST_ID.decrementAndGet();
        open.put(id, stage);
        return id;
    }

    /// A number under which nothing was reported before.
    public static long nextId() {
        return LAST_ID.decrementAndGet();
    }

    /// Gives what tasks report under the number `id` to `listener`, until it is closed.
    void listen(long id, Consumer<Object> listener) {
        listening.put(id, listener);
    }

    /// Takes what a task reports under a number.
    void report(long id, Object what) {
        Consumer<Object> listener = listening.get(id);
        if (listener != null) {
            listener.accept(what);
        }
    }

    void close(long id) {
        listening.remove(id);
        open.remove(id);
    }
}
