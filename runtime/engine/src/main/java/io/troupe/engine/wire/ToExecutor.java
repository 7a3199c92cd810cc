package io.troupe.engine.wire;

import akka.actor.NoSerializationVerificationNeeded;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.BarrierAnswer;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.TaskLaunch;
import java.util.List;

/// What a driver tells one executor. The same messages go to an executor in the driver's JVM, by reference.
public sealed interface ToExecutor extends NoSerializationVerificationNeeded {
    /// Run this attempt.
    record Launch(TaskLaunch task, Payload payload) implements ToExecutor {}

    /// Stop this attempt.
    record Kill(long attemptId, String reason) implements ToExecutor {}

    /// The driver has the outcome of this attempt: it need not be reported again.
    record Acknowledge(long attemptId) implements ToExecutor {}

    /// Remove the output of one map attempt.
    record DiscardMapOutput(MapOutput output) implements ToExecutor {}

    /// Remove all outputs of a shuffle.
    record DiscardShuffle(int shuffleId) implements ToExecutor {}

    /// Remove all blocks of a dataset whose epoch is less than `belowEpoch`.
    record DiscardDataset(int datasetId, int belowEpoch) implements ToExecutor {}

    /// Forget the copy of a broadcast.
    record DiscardBroadcast(long broadcastId) implements ToExecutor {}

    /// Forget what was kept for a job.
    record JobEnded(int jobId) implements ToExecutor {}

    /// Other executors that can be read from now on, and those that cannot any more. `version` rises with every
    /// change; when `isAll`, there are no others than `joined`.
    record PeersChanged(long version, boolean isAll, List<Peer> joined,
            List<ExecutorId> left) implements ToExecutor {
        /// Copies the lists.
        public PeersChanged {
            joined = List.copyOf(joined);
            left = List.copyOf(left);
        }
    }

    /// A jar was added to the application; its classes can be found from now on.
    record JarAdded(String name) implements ToExecutor {}

    /// Answer with [ToDriver.Synchronized] when everything that was asked before is done.
    record Synchronize(long token) implements ToExecutor {}

    /// Heartbeat `sequence` arrived: the lease lasts from the time it was sent.
    record LeaseRenewed(long sequence) implements ToExecutor {}

    /// Copy a persisted block from `source` and keep it as bytes; answered with [ToDriver.Copied].
    record Replicate(BlockId block, boolean useMemory, boolean useDisk, ExecutorId source)
            implements
                ToExecutor {}

    /// Copy an output from its executor and keep it under the number `copyId`; answered with
    /// [ToDriver.OutputCopied].
    record CopyOutput(MapOutput output, long copyId) implements ToExecutor {}

    /// Who holds what [ToDriver.FindHolders] or [ToDriver.WantCopies] asked for, the best to ask first.
    record Holders(long token, List<ExecutorId> holders) implements ToExecutor {
        /// Copies the list.
        public Holders {
            holders = List.copyOf(holders);
        }
    }

    /// What became of a [ToDriver.BarrierReached].
    record BarrierAnswered(BarrierAnswer answer) implements ToExecutor {}

    /// The driver does not know this executor any more, or is stopping: drop everything and end.
    record Stop(String reason) implements ToExecutor {}
}
