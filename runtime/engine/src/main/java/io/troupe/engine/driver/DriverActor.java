package io.troupe.engine.driver;

import akka.actor.Address;
import akka.actor.NoSerializationVerificationNeeded;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.BarrierCall;
import io.troupe.engine.schedule.BarrierRounds;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.ExecutorView;
import io.troupe.engine.schedule.Load;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.wire.Payload;
import io.troupe.engine.wire.Peer;
import io.troupe.engine.wire.Registration;
import io.troupe.engine.wire.ToDriver;
import io.troupe.engine.wire.ToExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The driver of one application: hands what happens to the [Scheduler] and carries out what it decides. It is
/// never restarted: with it the state of all jobs is lost, so its failure fails them.
public final class DriverActor extends AbstractBehavior<DriverActor.Command> {
    /// What the driver is told. None of this leaves the JVM.
    public sealed interface Command extends NoSerializationVerificationNeeded {}

    /// Something the scheduler must know, from an executor or the engine.
    public record Happened(SchedulerEvent event) implements Command {}

    /// There is an executor in this JVM, ready to run tasks: `behavior` makes the actor that stands for it.
    public record AddLocal(
            ExecutorId executor, String host, int slots,
            Function<ActorRef<Command>, Behavior<ToExecutor>> behavior)
            implements
                Command {}

    /// An executor in another JVM that knows the secret wants to take part.
    record Admit(Registration.Register register, RemoteServices services) implements Command {}

    /// An executor that was admitted is ready to run tasks.
    record ExecutorReady(ExecutorId executor) implements Command {}

    /// A task of a barrier stage waits for the others.
    record BarrierReached(BarrierCall call) implements Command {}

    /// The result of an attempt is being fetched.
    record GettingResult(long attemptId) implements Command {}

    /// An executor is gone.
    public record RemoveExecutor(ExecutorId executor, String reason) implements Command {}

    /// Let these executors leave when what they hold is in other places. Completes `accepted` with those of them that
    /// were not about to leave before, or with what speaks against it.
    public record Decommission(List<ExecutorId> leaving, String reason,
            CompletableFuture<List<ExecutorId>> accepted)
            implements
                Command {}

    /// The cluster has removed the node at `address`.
    public record NodeDowned(Address address) implements Command {}

    /// Run a job and complete `completion`.
    public record Submit(int jobId, JobSpec job, CompletableFuture<List<@Nullable Object>> completion)
            implements
                Command {}

    /// Tell all executors, also those that are about to be ready.
    public record TellExecutors(ToExecutor message) implements Command {}

    /// Complete `done` when all executors have done what they were asked before.
    public record Synchronize(CompletableFuture<Void> done) implements Command {}

    /// An executor has done everything that was asked before `token` was handed out.
    public record Synchronized(ExecutorId executor, long token) implements Command {}

    /// An executor can serve a piece of a broadcast.
    record HoldsBroadcast(ExecutorId executor, long broadcastId, int piece) implements Command {}

    /// An executor wants to know who holds `id`; the answer goes back under `token`.
    record FindHolders(ExecutorId executor, long token, BulkId id) implements Command {}

    /// An executor holds a persisted block now, in this form.
    public record BlockStored(ExecutorId executor, BlockId block, long memoryBytes, long diskBytes)
            implements
                Command {}

    /// An executor does not hold a persisted block any more.
    public record BlockDropped(ExecutorId executor, BlockId block) implements Command {}

    /// An executor wants copies of a block that it has stored.
    record WantCopies(ExecutorId executor, ToDriver.WantCopies wanted) implements Command {}

    /// An executor has copied a block, or cannot.
    record Copied(ExecutorId executor, BlockId block) implements Command {}

    /// Complete `datasets` with what executors hold of each persisted dataset.
    public record FindStorage(CompletableFuture<Map<Integer, StoredDataset>> datasets) implements Command {}

    /// The broadcast exists, and the driver has it.
    public record AddBroadcast(long broadcastId) implements Command {}

    /// Executors forget their copies of a broadcast; when `isFinal` nobody gets it any more.
    public record DropBroadcast(long broadcastId, boolean isFinal) implements Command {}

    /// Complete `partitions` with the persisted partitions of a dataset that somebody holds.
    public record FindStored(int datasetId, CompletableFuture<Set<Integer>> partitions) implements Command {}

    /// Complete `outputs` with where a shuffle is, if it is complete.
    public record FindOutputs(int shuffleId, CompletableFuture<Optional<MapOutputTable>> outputs)
            implements
                Command {}

    /// Complete `load` with what there is to do, and who is there to do it.
    public record FindLoad(CompletableFuture<Load> load) implements Command {}

    /// Complete `executors` with those that are there.
    public record FindExecutors(CompletableFuture<List<ExecutorView>> executors) implements Command {}

    /// Fail all jobs with `reason`, tell executors to stop, and end.
    public record Stop(RuntimeException reason) implements Command {}

    private static final Payload SHARED = new Payload.Shared();

    private enum Tick implements Command { DEADLINE }

    private final Scheduler scheduler;
    private final PublishedJobs published;
    private final DriverCallbacks callbacks;
    private final DriverMetrics metrics;
    private final DeadlineTimer deadline;
    private final ExecutorChildren executors;
    private final RunningJobs jobs;
    private final Synchronizations synchronizations = new Synchronizations();
    private final ListenerFeed feed;
    private final BarrierRounds barriers = new BarrierRounds();
    private final CommittedTasks committed = new CommittedTasks();
    private final BroadcastHolders broadcasts = new BroadcastHolders();
    private final StorageLedger storage = new StorageLedger();
    private final Replication replication;
    private final Map<ExecutorId, ActorRef<RemoteExecutor.Command>> admitted = new HashMap<>();

    private DriverActor(
            ActorContext<Command> context, TimerScheduler<Command> timers, Scheduler scheduler,
            PublishedJobs published,
            DriverCallbacks callbacks, DriverMetrics metrics) {
        super(context);
        this.scheduler = scheduler;
        this.replication = new Replication(scheduler::holdersOf);
        this.published = published;
        this.callbacks = callbacks;
        this.metrics = metrics;
        this.feed = new ListenerFeed(callbacks::happened, System::currentTimeMillis);
        this.deadline = new DeadlineTimer(timers, Tick.DEADLINE);
        this.executors = new ExecutorChildren(context);
        this.jobs = new RunningJobs(callbacks);
    }

    /// A driver that decides by `scheduler`.
    public static Behavior<Command> create(
            Scheduler scheduler, PublishedJobs published, DriverCallbacks callbacks, DriverMetrics metrics) {
        return MessageGuard.accept(Command.class, Behaviors.setup(
                context -> Behaviors.withTimers(
                        timers -> new DriverActor(context, timers, scheduler, published, callbacks,
                                metrics))));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onCommand)
                .onSignal(PostStop.class, _ -> onStopped())
                .build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Happened(SchedulerEvent event) -> onHappened(event);
            case AddLocal add -> onAddLocal(add);
            case Admit(Registration.Register register, RemoteServices services) ->
                onAdmit(register, services);
            case ExecutorReady(ExecutorId executor) -> onExecutorReady(executor);
            case RemoveExecutor(ExecutorId executor, String reason) -> onRemoveExecutor(executor, reason);
            case Decommission decommission -> onDecommission(decommission);
            case NodeDowned(Address address) ->
                executors.on(address)
                        .forEach(executor -> onRemoveExecutor(executor, "the cluster has removed its node"));
            case Submit submit -> onSubmit(submit);
            case TellExecutors(ToExecutor message) -> executors.tellEverybody(message);
            case HoldsBroadcast(ExecutorId executor, long id, int piece) ->
                broadcasts.holds(id, piece, executor);
            case FindHolders(ExecutorId executor, long token, BulkId id) ->
                onFindHolders(executor, token, id);
            case BlockStored(ExecutorId executor, BlockId block, long memoryBytes, long diskBytes) ->
                onBlockStored(executor, block, memoryBytes, diskBytes);
            case BlockDropped(ExecutorId executor, BlockId block) -> onBlockDropped(executor, block);
            case WantCopies(ExecutorId executor, ToDriver.WantCopies wanted) ->
                onWantCopies(executor, wanted);
            case Copied(ExecutorId executor, BlockId block) -> onCopied(executor, block);
            case FindStorage(var datasets) -> datasets.complete(storage.datasets());
            case AddBroadcast(long id) -> broadcasts.add(id);
            case DropBroadcast(long id, boolean isFinal) -> onDropBroadcast(id, isFinal);
            case Synchronize(CompletableFuture<Void> done) -> onSynchronize(done);
            case Synchronized(ExecutorId executor, long token) -> synchronizations.arrived(executor, token);
            case FindStored(int datasetId, var partitions) ->
                partitions.complete(scheduler.storedPartitions(datasetId));
            case FindOutputs(int shuffleId, var outputs) ->
                outputs.complete(Optional.ofNullable(scheduler.completeTable(shuffleId)));
            case BarrierReached(BarrierCall call) -> answer(barriers.arrived(call));
            case GettingResult(long attemptId) -> feed.gettingResult(attemptId);
            case FindLoad(var load) -> load.complete(scheduler.load());
            case FindExecutors(var found) -> found.complete(scheduler.executors());
            case Tick.DEADLINE -> onDeadline();
            case Stop(RuntimeException reason) -> {
                return onStop(reason);
            }
        }
        return this;
    }

    /// Tells the scheduler and does what it wants.
    private void decide(SchedulerEvent event) {
        for (SchedulerEffect effect : scheduler.on(event, System.nanoTime())) {
            carryOut(effect);
        }
        deadline.set(scheduler.nextDeadlineNanos(), System.nanoTime());
    }

    private void carryOut(SchedulerEffect effect) {
        switch (effect) {
            case SchedulerEffect.LaunchTask launch -> {
                feed.launched(launch);
                barriers.launched(launch.executor(), launch.task());
                launch(launch.executor(), launch.task());
            }
            case SchedulerEffect.AttemptEnded ended -> {
                feed.attemptEnded(ended);
                answer(barriers.ended(ended.attemptId()));
            }
            case SchedulerEffect.StageStarted started -> feed.stageStarted(started);
            case SchedulerEffect.StageEnded ended -> feed.stageEnded(ended);
            case SchedulerEffect.KillTask(ExecutorId executor, long attemptId, String reason) ->
                executors.tell(executor, new ToExecutor.Kill(attemptId, reason));
            case SchedulerEffect.CopyOutput(ExecutorId target, MapOutput output, long copyId) ->
                executors.tell(target, new ToExecutor.CopyOutput(output, copyId));
            case SchedulerEffect.CopyBlock(ExecutorId target, BlockId block, ExecutorId source) -> {
                // Where there is no room in memory, a copy on disk is better than none.
                boolean useMemory = storage.memoryBytes(source, block) > 0;
                executors.tell(target, new ToExecutor.Replicate(block, useMemory, true, source));
            }
            case SchedulerEffect.ExecutorDraining(ExecutorId executor, String reason) -> {
                getContext().getLog().info("Executor {} is to leave: {}", executor, reason);
                feed.executorDraining(executor, reason);
            }
            case SchedulerEffect.ExecutorDrained drained -> getContext().getSelf().tell(
                    new RemoveExecutor(drained.executor(),
                            "it was decommissioned (" + drained.reason() + "); of what it"
                                    + " held, " + drained.moved() + " outputs and blocks have moved and "
                                    + drained.left()
                                    + " are gone"));
            case SchedulerEffect.DiscardMapOutput(MapOutput output) ->
                executors.tell(output.executor(), new ToExecutor.DiscardMapOutput(output));
            case SchedulerEffect.DiscardShuffle(int shuffleId) -> discardShuffle(shuffleId);
            case SchedulerEffect.DiscardDataset(int datasetId, int belowEpoch) -> {
                replication.forget(datasetId, belowEpoch);
                executors.tellAll(new ToExecutor.DiscardDataset(datasetId, belowEpoch));
            }
            case SchedulerEffect.CommitAccumulators commit ->
                commit.updates().forEach(callbacks::accumulatorCommitted);
            case SchedulerEffect.JobSucceeded(int jobId, var results) -> {
                forgetJob(jobId);
                feed.jobEnded(jobId, null);
                jobs.succeed(jobId, results);
            }
            case SchedulerEffect.JobFailed(int jobId, Object failure) -> {
                forgetJob(jobId);
                RuntimeException described = callbacks.describeFailure(failure);
                feed.jobEnded(jobId, described);
                jobs.fail(jobId, described);
            }
            case SchedulerEffect.StageProgressed progress -> callbacks.stageProgressed(progress);
            case SchedulerEffect.Exclusion exclusion -> {
                ExclusionLog.write(exclusion, getContext().getLog());
                feed.excluded(exclusion);
            }
        }
    }

    private void launch(ExecutorId executor, TaskLaunch task) {
        task.shuffleVersions().forEach((shuffleId, version) -> {
            MapOutputTable table = published.publishedVersion(shuffleId) < version
                    ? scheduler.completeTable(shuffleId)
                    : null;
            if (table != null) {
                published.publish(table);
            }
        });
        boolean isRecomputation = task.output() instanceof StageOutput.Shuffle(int shuffleId, int _)
                && committed.wasCommitted(shuffleId, task.partition());
        metrics.taskLaunched(isRecomputation);
        executors.tell(executor, new ToExecutor.Launch(task, SHARED));
    }

    private void answer(List<BarrierRounds.Sent> answers) {
        answers.forEach(
                sent -> executors.tell(sent.executor(), new ToExecutor.BarrierAnswered(sent.answer())));
    }

    private void discardShuffle(int shuffleId) {
        published.withdrawShuffle(shuffleId);
        committed.forget(shuffleId);
        executors.tellAll(new ToExecutor.DiscardShuffle(shuffleId));
    }

    private void forgetJob(int jobId) {
        published.withdrawJob(jobId);
        executors.tellAll(new ToExecutor.JobEnded(jobId));
        callbacks.jobEnded(jobId);
    }

    private void onHappened(SchedulerEvent event) {
        if (event instanceof SchedulerEvent.DatasetReleased(int datasetId)) {
            feed.datasetReleased(datasetId);
        }
        if (event instanceof SchedulerEvent.TaskEnded(ExecutorId _, long _, TaskOutcome outcome, var _)
                && outcome instanceof TaskOutcome.MapSucceeded(MapOutput output, var _)) {
            committed.committed(output.shuffleId(), output.mapPartition());
            if (executors.isElsewhere(output.executor())) {
                callbacks.shuffleWritten(output.sizes().totalInBytes());
            }
        }
        decide(event);
    }

    private void onAddLocal(AddLocal add) {
        ActorRef<ToExecutor> actor = getContext().spawn(
                add.behavior().apply(getContext().getSelf()), "executor-" + add.executor(),
                DispatcherSelector.sameAsParent());
        executors.add(add.executor(),
                new ExecutorChildren.Child(add.host(), add.slots(), actor, actor::tell, null));
        onExecutorReady(add.executor());
    }

    /// An id stands for one life of an executor and is accepted once: whoever was lost must come back under
    /// another.
    private void onAdmit(Registration.Register register, RemoteServices services) {
        ExecutorId id = register.executor();
        if (admitted.containsKey(id)) {
            if (executors.contains(id)) {
                admitted.get(id).tell(new RemoteExecutor.AskedAgain(register.replyTo()));
            } else {
                register.replyTo().tell(new Registration.Refused(
                        id + " was taken for lost; it must come back under another id"));
            }
            return;
        }
        ActorRef<RemoteExecutor.Command> actor = getContext().spawn(
                RemoteExecutor.create(register, getContext().getSelf(), services), "executor-" + id,
                DispatcherSelector.sameAsParent());
        admitted.put(id, actor);
        Peer peer = new Peer(id, register.host(), register.bulk());
        executors.add(id, new ExecutorChildren.Child(
                register.host(), register.slots(), actor,
                order -> actor.tell(new RemoteExecutor.Order(order)), peer));
    }

    private void onExecutorReady(ExecutorId executor) {
        ExecutorChildren.Child child = executors.makeReady(executor);
        if (child != null) {
            callbacks.executorsChanged(executors.hostsById(), executors.slots());
            feed.executorAdded(executor, child.host(), child.slots());
            decide(new SchedulerEvent.ExecutorJoined(executor, child.host(), child.slots()));
            replicateAgain();
        }
    }

    private void onDecommission(Decommission decommission) {
        Optional<TroupeException> problem = scheduler.decommissionProblem(decommission.leaving());
        if (problem.isPresent()) {
            decommission.accepted().completeExceptionally(problem.get());
            return;
        }
        List<ExecutorId> accepted = decommission.leaving().stream().distinct()
                .filter(executor -> !scheduler.isDraining(executor)).toList();
        accepted.forEach(executor -> callbacks.executorDraining(executor.value()));
        decide(new SchedulerEvent.ExecutorsDecommissioned(accepted, decommission.reason()));
        decommission.accepted().complete(accepted);
    }

    private void onBlockStored(ExecutorId executor, BlockId block, long memoryBytes, long diskBytes) {
        if (executors.contains(executor)) {
            feed.blockUpdated(executor, block, memoryBytes, diskBytes, true);
            storage.stored(executor, block, memoryBytes, diskBytes);
            decide(new SchedulerEvent.BlockStored(executor, block));
        }
    }

    private void onBlockDropped(ExecutorId executor, BlockId block) {
        feed.blockUpdated(executor, block, 0, 0, false);
        storage.dropped(executor, block);
        decide(new SchedulerEvent.BlockDropped(executor, block));
    }

    private void onWantCopies(ExecutorId executor, ToDriver.WantCopies wanted) {
        Replication.Goal goal = new Replication.Goal(wanted.useMemory(), wanted.useDisk(), wanted.copies());
        run(replication.want(wanted.block(), goal, new Replication.Asking(executor, wanted.token()),
                copyHosts()));
        answer(wanted.block());
    }

    private void onCopied(ExecutorId executor, BlockId block) {
        run(replication.copied(block, executor, copyHosts()));
        answer(block);
        decide(new SchedulerEvent.BlockCopyEnded(executor, block));
    }

    private void replicateAgain() {
        run(replication.executorsChanged(copyHosts()));
        replication.copying().forEach(this::answer);
    }

    /// The hosts of the executors that others can read from and that stay.
    private Map<ExecutorId, String> copyHosts() {
        Map<ExecutorId, String> hosts = executors.peerHosts();
        hosts.keySet().removeIf(scheduler::isDraining);
        return hosts;
    }

    private void run(List<Replication.Errand> errands) {
        errands.forEach(errand -> executors.tell(errand.target(), errand.order()));
    }

    private void answer(BlockId block) {
        for (Replication.Asking asking : replication.takeAnswered(block)) {
            executors.tell(asking.executor(),
                    new ToExecutor.Holders(asking.token(), scheduler.holdersOf(block)));
        }
    }

    private void onFindHolders(ExecutorId asking, long token, BulkId id) {
        List<ExecutorId> holders = switch (id) {
            case BulkId.Block(BlockId block) -> scheduler.holdersOf(block);
            case BulkId.Broadcast(long broadcastId) -> broadcasts.begin(broadcastId, asking);
            case BulkId.BroadcastPiece(long broadcastId, int piece) ->
                broadcasts.holders(broadcastId, piece);
            case BulkId.ShuffleBucket _,BulkId.ShuffleOutput _,BulkId.Program _,BulkId.Payload _,BulkId.TaskResult _,BulkId.MapOutputs _,BulkId.Resource _,BulkId.Jar _,BulkId.AddedFile _ ->
                List.of();
        };
        executors.tell(asking, new ToExecutor.Holders(token, holders));
    }

    private void onDropBroadcast(long broadcastId, boolean isFinal) {
        broadcasts.drop(broadcastId, isFinal);
        executors.tellAll(new ToExecutor.DiscardBroadcast(broadcastId));
    }

    private void onRemoveExecutor(ExecutorId executor, String reason) {
        if (executors.remove(executor, reason)) {
            getContext().getLog().info("Executor {} is lost: {}", executor, reason);
            metrics.executorLost();
            synchronizations.lost(executor);
            broadcasts.lost(executor);
            storage.lost(executor);
            callbacks.executorsChanged(executors.hostsById(), executors.slots());
            decide(new SchedulerEvent.ExecutorLost(executor, reason));
            feed.executorRemoved(executor, reason);
            replicateAgain();
        }
    }

    private void onSubmit(Submit submit) {
        published.publish(submit.jobId(), submit.job());
        jobs.begin(submit.jobId(), submit.completion());
        feed.jobSubmitted(submit.jobId(), submit.job());
        decide(new SchedulerEvent.JobSubmitted(submit.jobId(), submit.job()));
    }

    private void onSynchronize(CompletableFuture<Void> done) {
        long token = synchronizations.begin(executors.ids(), done);
        executors.tellAll(new ToExecutor.Synchronize(token));
    }

    private void onDeadline() {
        deadline.fired();
        decide(new SchedulerEvent.DeadlinePassed());
    }

    private Behavior<Command> onStop(RuntimeException reason) {
        jobs.failAll(reason);
        synchronizations.completeAll();
        executors.tellEverybody(new ToExecutor.Stop("the application stops"));
        return Behaviors.stopped();
    }

    /// Also when the actor system is stopped around the driver: whoever waits for a job learns of it.
    private Behavior<Command> onStopped() {
        jobs.failAll(
                new TroupeException(ErrorCode.CONTEXT_STOPPED, "The driver was stopped while the job ran."));
        synchronizations.completeAll();
        return this;
    }
}
