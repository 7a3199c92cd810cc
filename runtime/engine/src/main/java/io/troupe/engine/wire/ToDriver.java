package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.BarrierCall;
import io.troupe.engine.schedule.MapOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an executor in another JVM tells its driver, or rather the one actor there that stands for it.
public sealed interface ToDriver {
    /// It can run tasks now; `orders` takes what the driver wants.
    record Ready(ActorRef<ToExecutor> orders) implements ToDriver {}

    /// It is still there. `attempts` run or wait for an acknowledgement; `shuffles` and `datasets` are those of
    /// which it holds anything; `peersVersion` is the last [ToExecutor.PeersChanged] it has seen. Answered with
    /// [ToExecutor.LeaseRenewed].
    record Heartbeat(
            long sequence, Set<Long> attempts, Set<Integer> shuffles, Set<Integer> datasets,
            long peersVersion)
            implements
                ToDriver {
        /// Copies the sets.
        public Heartbeat {
            attempts = Set.copyOf(attempts);
            shuffles = Set.copyOf(shuffles);
            datasets = Set.copyOf(datasets);
        }
    }

    /// An attempt ended. Its serialised outcome is `outcome`, or has to be fetched, as `outcomeBytes` bytes,
    /// when that is null. Sent again until it is acknowledged.
    record AttemptEnded(long attemptId, @Nullable Bytes outcome, long outcomeBytes) implements ToDriver {}

    /// It holds this persisted block now, in this form. Sent again when its form changes.
    record BlockStored(BlockId block, long memoryBytes, long diskBytes) implements ToDriver {}

    /// It does not hold this persisted block any more.
    record BlockDropped(BlockId block) implements ToDriver {}

    /// It has stored a block that is to be held by `copies` executors in all. Answered with
    /// [ToExecutor.Holders] when the others have it, or nobody else can.
    record WantCopies(long token, BlockId block, boolean useMemory, boolean useDisk, int copies)
            implements
                ToDriver {}

    /// It holds the block that [ToExecutor.Replicate] asked for, or cannot.
    record Copied(BlockId block) implements ToDriver {}

    /// It holds the output that [ToExecutor.CopyOutput] asked for, or cannot: then `copy` is null.
    record OutputCopied(long copyId, @Nullable MapOutput copy) implements ToDriver {}

    /// It is to leave soon, for this reason, and asks to be decommissioned.
    record WantsToLeave(String reason) implements ToDriver {}

    /// It can serve this piece of a broadcast.
    record HoldsBroadcast(long broadcastId, int piece) implements ToDriver {}

    /// Who holds this block or broadcast? Answered with [ToExecutor.Holders].
    record FindHolders(long token, BulkId id) implements ToDriver {}

    /// Everything that was asked before `token` is done.
    record Synchronized(long token) implements ToDriver {}

    /// A task of a barrier stage waits for the others. Answered with [ToExecutor.BarrierAnswered], and sent again
    /// until then.
    record BarrierReached(BarrierCall call) implements ToDriver {}

    /// It ends, for this reason.
    record Leaving(String reason) implements ToDriver {}
}
