package io.troupe.engine.executor;

import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.BulkSource;
import io.troupe.engine.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Serialised outcomes that are too large for a message, until the driver has them. Safe for use by any thread.
final class OfferedResults implements BulkSource {
    private final ConcurrentHashMap<Long, Bytes> results = new ConcurrentHashMap<>();

    /// The driver may fetch `outcome`.
    void offer(long attemptId, Bytes outcome) {
        results.put(attemptId, outcome);
    }

    /// The driver has it.
    void withdraw(long attemptId) {
        results.remove(attemptId);
    }

    @Override
    public @Nullable InputStream open(BulkId id) {
        Bytes outcome = id instanceof BulkId.TaskResult(long attemptId) ? results.get(attemptId) : null;
        return outcome == null ? null : new ByteArrayInputStream(outcome.toArray());
    }
}
