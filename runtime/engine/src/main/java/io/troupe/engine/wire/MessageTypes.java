package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.BulkReply;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.BarrierAnswer;
import io.troupe.engine.schedule.BarrierCall;
import io.troupe.engine.schedule.BarrierGroup;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.TaskLaunch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The classes that may appear in a message, each with the id that stands for it on the wire. Ids are never
/// used again for something else; a new message gets a new one.
final class MessageTypes {
    static final int BYTES_ID = 20;
    static final int SIZES_ID = 21;
    static final int ACTOR_REF_ID = 22;

    /// The class of every actor reference, whether local or not.
    static final Class<ActorRef<?>> ACTOR_REF = actorRefClass();

    /// Immutable lists, as [List#copyOf] makes them.
    static final Map<Class<List<Object>>, Integer> LISTS = collections(30, List.of(), List.of(1));
    static final Map<Class<Set<Object>>, Integer> SETS = collections(35, Set.of(), Set.of(1));
    static final Map<Class<Map<Object, Object>>, Integer> MAPS = collections(40, Map.of(), Map.of(1, 1));

    /// Records and enums, written field by field.
    static final Map<Class<?>, Integer> RECORDS = records();

    private MessageTypes() {}

    private static Map<Class<?>, Integer> records() {
        Map<Class<?>, Integer> types = new LinkedHashMap<>();
        add(types, 100, ToExecutor.Launch.class, ToExecutor.Kill.class, ToExecutor.Acknowledge.class,
                ToExecutor.DiscardMapOutput.class, ToExecutor.DiscardShuffle.class,
                ToExecutor.DiscardDataset.class,
                ToExecutor.DiscardBroadcast.class, ToExecutor.JobEnded.class, ToExecutor.PeersChanged.class,
                ToExecutor.JarAdded.class, ToExecutor.Synchronize.class, ToExecutor.LeaseRenewed.class,
                ToExecutor.Holders.class, ToExecutor.Stop.class, ToExecutor.Replicate.class,
                ToExecutor.BarrierAnswered.class, ToExecutor.CopyOutput.class);
        add(types, 130, ToDriver.Ready.class, ToDriver.Heartbeat.class, ToDriver.AttemptEnded.class,
                ToDriver.BlockStored.class, ToDriver.HoldsBroadcast.class, ToDriver.FindHolders.class,
                ToDriver.Synchronized.class, ToDriver.Leaving.class, ToDriver.BlockDropped.class,
                ToDriver.WantCopies.class, ToDriver.Copied.class, ToDriver.BarrierReached.class,
                ToDriver.OutputCopied.class, ToDriver.WantsToLeave.class);
        add(types, 150, Registration.Register.class, Registration.Accepted.class, Registration.Refused.class);
        add(types, 170, BulkRequest.Open.class, BulkRequest.Credit.class, BulkRequest.KeepAlive.class,
                BulkRequest.Cancel.class, BulkReply.Refused.class, BulkReply.Refusal.class);
        add(types, 180, BulkId.ShuffleBucket.class, BulkId.Block.class, BulkId.Broadcast.class,
                BulkId.Program.class,
                BulkId.Payload.class, BulkId.TaskResult.class, BulkId.MapOutputs.class, BulkId.Resource.class,
                BulkId.Jar.class, BulkId.BroadcastPiece.class, BulkId.AddedFile.class,
                BulkId.ShuffleOutput.class);
        add(types, 200, ExecutorId.class, BlockId.class, MapOutput.class, TaskLaunch.class,
                StageOutput.Shuffle.class,
                StageOutput.Result.class, Peer.class, Payload.Shared.class, Payload.None.class,
                Payload.Inline.class,
                Payload.Offered.class, ExecutorAssignment.class, BarrierGroup.class, BarrierCall.class,
                BarrierAnswer.class);
        add(types, 220, Standing.Hello.class, Standing.Offer.class, Standing.Request.class,
                Standing.GrantEnded.class,
                Standing.Release.class, Standing.Inquiry.class, Standing.Accepted.class,
                Standing.Refused.class,
                Standing.StartExecutor.class, Standing.StopExecutor.class, Standing.Granted.class,
                Standing.Revoked.class, Standing.Overview.class, Standing.NodeState.class,
                Standing.ApplicationState.class, Standing.Report.class, Standing.GiveBack.class,
                Standing.Withdraw.class, Standing.GrantRuns.class);
        return types;
    }

    private static void add(Map<Class<?>, Integer> types, int firstId, Class<?>... added) {
        int id = firstId;
        for (Class<?> type : added) {
            types.put(type, id++);
        }
    }

    /// The JDK has two classes for each kind: one for few elements, one for none or many.
    @SuppressWarnings("unchecked") // what is registered is the class; elements are written with theirs
    private static <T> Map<Class<T>, Integer> collections(int firstId, Object many, Object few) {
        Map<Class<T>, Integer> types = new LinkedHashMap<>();
        types.put((Class<T>) many.getClass(), firstId);
        types.put((Class<T>) few.getClass(), firstId + 1);
        return types;
    }

    @SuppressWarnings("unchecked") // the class is internal to Akka, what it implements is not
    private static Class<ActorRef<?>> actorRefClass() {
        try {
            return (Class<ActorRef<?>>) Class.forName("akka.actor.typed.internal.adapter.ActorRefAdapter");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this version of Akka has other classes", e);
        }
    }
}
