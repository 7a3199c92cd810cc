package io.troupe.engine.wire;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an executor in another JVM tells its driver.
public sealed interface ToDriver {
    /// Who says so. A driver does not listen to an executor that it does not know or has declared lost.
    ExecutorId executor();

    /// It is still there. `attempts` run or wait for an acknowledgement; `shuffles` and `datasets` are those of which it holds
    /// anything. Answered with [ToExecutor.LeaseRenewed].
    record Heartbeat(ExecutorId executor, long sequence, Set<Long> attempts, Set<Integer> shuffles, Set<Integer> datasets)
        implements ToDriver {
        /// Copies the sets.
        public Heartbeat {
            attempts = Set.copyOf(attempts);
            shuffles = Set.copyOf(shuffles);
            datasets = Set.copyOf(datasets);
        }
    }

    /// An attempt ended. Its serialised outcome is `outcome`, or has to be fetched, as `outcomeBytes` bytes, when that is null. Sent again
    /// until it is acknowledged.
    record AttemptEnded(ExecutorId executor, long attemptId, @Nullable Bytes outcome, long outcomeBytes)
        implements ToDriver {}

    /// It holds these persisted blocks now, and does not hold those any more.
    record BlocksChanged(ExecutorId executor, List<BlockId> stored, List<BlockId> dropped) implements ToDriver {
        /// Copies the lists.
        public BlocksChanged {
            stored = List.copyOf(stored);
            dropped = List.copyOf(dropped);
        }
    }

    /// Everything that was asked before `token` is done.
    record Synchronized(ExecutorId executor, long token) implements ToDriver {}

    /// It ends, for this reason.
    record Leaving(ExecutorId executor, String reason) implements ToDriver {}
}
