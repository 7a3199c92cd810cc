package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.executor.TaskReport;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.SilenceWatch;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.wire.Bytes;
import io.troupe.engine.wire.Payload;
import io.troupe.engine.wire.Registration;
import io.troupe.engine.wire.ToDriver;
import io.troupe.engine.wire.ToExecutor;
import io.troupe.executor.TaskMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Stands for one executor in another JVM, as a child of the driver's actor: passes orders on, turns reports
/// into events, and watches its lease. Nothing else talks to that executor. It is never restarted: its end is
/// the loss of the executor.
public final class RemoteExecutor extends AbstractBehavior<RemoteExecutor.Command> {
    /// What happens around an executor.
    public sealed interface Command {}

    /// The driver wants something.
    record Order(ToExecutor order) implements Command {}

    /// The executor says something.
    record Report(ToDriver report) implements Command {}

    /// The executor has not heard that it is welcome.
    record AskedAgain(ActorRef<Registration.Answer> replyTo) implements Command {}

    private record PayloadReady(TaskLaunch task, Payload payload) implements Command {}

    private record OutcomeReady(long attemptId, TaskReport report) implements Command {}

    private enum Tick implements Command { CHECK_LEASE }

    private static final int MOST_INLINE_BYTES = 32 * 1024;
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Registration.Register registration;
    private final ActorRef<DriverActor.Command> driver;
    private final RemoteServices services;
    private final Registration.Accepted welcome;
    private final PeerUpdates peers = new PeerUpdates();
    private final Map<Long, TaskLaunch> launching = new HashMap<>();
    private final Map<Long, Integer> jobsByAttempt = new HashMap<>();
    private final Set<Long> reading = new HashSet<>();
    private final List<ToExecutor> early = new ArrayList<>();
    private @Nullable ActorRef<ToExecutor> executor;
    private final SilenceWatch silence;

    private RemoteExecutor(
            ActorContext<Command> context, Registration.Register registration,
            ActorRef<DriverActor.Command> driver,
            RemoteServices services) {
        super(context);
        this.registration = registration;
        this.driver = driver;
        this.services = services;
        this.silence = new SilenceWatch(services.settings().silenceLimit().toNanos(), System.nanoTime());
        this.welcome = new Registration.Accepted(
                services.source().jarNames(), services.settings().lease().toMillis(),
                context.messageAdapter(ToDriver.class, Report::new), services.bulkActor());
    }

    /// An actor for the executor that asked for `registration`; it is welcomed and reported to `driver` when it
    /// is ready.
    static Behavior<Command> create(
            Registration.Register registration, ActorRef<DriverActor.Command> driver,
            RemoteServices services) {
        return MessageGuard.accept(Command.class, Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.CHECK_LEASE, CHECK_INTERVAL);
            services.bulk().connect(registration.executor(), registration.bulk());
            RemoteExecutor behavior = new RemoteExecutor(context, registration, driver, services);
            registration.replyTo().tell(behavior.welcome);
            return behavior;
        })));
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
            case Order(ToExecutor.Stop stop) -> {
                pass(stop);
                return Behaviors.stopped();
            }
            case Order(ToExecutor order) -> onOrder(order);
            case Report(ToDriver report) -> onReport(report);
            case AskedAgain(ActorRef<Registration.Answer> replyTo) -> replyTo.tell(welcome);
            case PayloadReady(TaskLaunch task, Payload payload) -> onPayloadReady(task, payload);
            case OutcomeReady(long attemptId, TaskReport report) -> onOutcomeReady(attemptId, report);
            case Tick.CHECK_LEASE -> onCheckLease();
        }
        return this;
    }

    private void onOrder(ToExecutor order) {
        switch (order) {
            case ToExecutor.Launch(TaskLaunch task, Payload _) -> onLaunch(task);
            case ToExecutor.Kill(long attemptId, String _) when launching.remove(attemptId) != null ->
                onOutcomeReady(attemptId, without(new TaskOutcome.Killed()));
            case ToExecutor.PeersChanged change -> peers.next(change, System.nanoTime()).forEach(this::pass);
            case ToExecutor.JobEnded(int jobId) -> {
                services.results().forget(jobId);
                pass(order);
            }
            case ToExecutor.Kill _,ToExecutor.Acknowledge _,ToExecutor.DiscardMapOutput _,ToExecutor.DiscardShuffle _,ToExecutor.DiscardDataset _,ToExecutor.DiscardBroadcast _,ToExecutor.JarAdded _,ToExecutor.Synchronize _,ToExecutor.LeaseRenewed _,ToExecutor.Holders _,ToExecutor.BarrierAnswered _,ToExecutor.Replicate _,ToExecutor.CopyOutput _,ToExecutor.Stop _ ->
                pass(order);
        }
    }

    /// Tells the executor; what comes before it is ready waits.
    private void pass(ToExecutor order) {
        if (executor == null) {
            early.add(order);
        } else {
            executor.tell(order);
        }
    }

    private void onLaunch(TaskLaunch task) {
        jobsByAttempt.put(task.attemptId(), task.jobId());
        services.results().open(task.jobId());
        Object payload;
        try {
            payload = services.jobs().payload(task.jobId(), task.stageId(), task.partition());
        } catch (IOException e) {
            // The job has ended meanwhile; the attempt is about to be killed.
            onOutcomeReady(task.attemptId(), without(new TaskOutcome.Killed()));
            return;
        }
        if (payload == null) {
            pass(new ToExecutor.Launch(task, new Payload.None()));
        } else {
            launching.put(task.attemptId(), task);
            offThread(() -> encode(payload), (encoded, failure) -> failure == null
                    ? new PayloadReady(task, encoded)
                    : new OutcomeReady(task.attemptId(), without(new TaskOutcome.Failed(failure, true))));
        }
    }

    private Payload encode(Object payload) {
        byte[] bytes = services.values().toBytes(payload);
        return bytes.length <= MOST_INLINE_BYTES
                ? new Payload.Inline(new Bytes(bytes))
                : new Payload.Offered();
    }

    private void onPayloadReady(TaskLaunch task, Payload payload) {
        if (launching.remove(task.attemptId()) != null) {
            pass(new ToExecutor.Launch(task, payload));
        }
    }

    private void onReport(ToDriver report) {
        silence.heard(System.nanoTime());
        switch (report) {
            case ToDriver.Ready(ActorRef<ToExecutor> orders) -> onReady(orders);
            case ToDriver.Heartbeat heartbeat -> onHeartbeat(heartbeat);
            case ToDriver.AttemptEnded ended -> onAttemptEnded(ended);
            case ToDriver.BlockStored(BlockId block, long memoryBytes, long diskBytes) ->
                driver.tell(new DriverActor.BlockStored(id(), block, memoryBytes, diskBytes));
            case ToDriver.BlockDropped(BlockId block) ->
                driver.tell(new DriverActor.BlockDropped(id(), block));
            case ToDriver.WantCopies want -> driver.tell(new DriverActor.WantCopies(id(), want));
            case ToDriver.Copied(BlockId block) -> driver.tell(new DriverActor.Copied(id(), block));
            case ToDriver.OutputCopied(long copyId, MapOutput copy) ->
                happened(new SchedulerEvent.OutputCopyEnded(id(), copyId, copy));
            case ToDriver.WantsToLeave(String reason) ->
                happened(new SchedulerEvent.ExecutorsDecommissioned(List.of(id()), reason));
            case ToDriver.HoldsBroadcast(long broadcastId, int piece) ->
                driver.tell(new DriverActor.HoldsBroadcast(id(), broadcastId, piece));
            case ToDriver.FindHolders(long token, BulkId wanted) ->
                driver.tell(new DriverActor.FindHolders(id(), token, wanted));
            case ToDriver.Synchronized(long token) -> driver.tell(new DriverActor.Synchronized(id(), token));
            case ToDriver.BarrierReached(var call) -> driver.tell(new DriverActor.BarrierReached(call));
            case ToDriver.Leaving(String reason) -> driver.tell(new DriverActor.RemoveExecutor(id(), reason));
        }
    }

    private ExecutorId id() {
        return registration.executor();
    }

    private void happened(SchedulerEvent event) {
        driver.tell(new DriverActor.Happened(event));
    }

    private void onReady(ActorRef<ToExecutor> orders) {
        if (executor == null) {
            executor = orders;
            early.forEach(orders::tell);
            early.clear();
            driver.tell(new DriverActor.ExecutorReady(id()));
        }
    }

    private void onHeartbeat(ToDriver.Heartbeat heartbeat) {
        pass(new ToExecutor.LeaseRenewed(heartbeat.sequence()));
        Set<Long> attempts = new HashSet<>(heartbeat.attempts());
        attempts.addAll(launching.keySet());
        happened(new SchedulerEvent.ExecutorReported(id(), attempts, heartbeat.shuffles(),
                heartbeat.datasets()));
        peers.missing(heartbeat.peersVersion(), System.nanoTime()).forEach(this::pass);
    }

    /// The same outcome may arrive several times before it is acknowledged; it is read once.
    private void onAttemptEnded(ToDriver.AttemptEnded ended) {
        long attemptId = ended.attemptId();
        Integer jobId = jobsByAttempt.get(attemptId);
        if (jobId == null) {
            pass(new ToExecutor.Acknowledge(attemptId));
        } else if (reading.add(attemptId)) {
            if (ended.outcome() == null) {
                driver.tell(new DriverActor.GettingResult(attemptId));
            }
            offThread(() -> read(ended, jobId), (report, failure) -> new OutcomeReady(
                    attemptId,
                    failure == null
                            ? report
                            : without(new TaskOutcome.Failed(failure, !(failure instanceof IOException)))));
        }
    }

    private TaskReport read(ToDriver.AttemptEnded ended, int jobId) throws IOException {
        services.results().take(jobId, ended.outcomeBytes());
        Bytes inline = ended.outcome();
        if (inline != null) {
            return services.outcomes().fromBytes(inline.toArray());
        }
        try (InputStream in = services.bulk().open(id(), new BulkId.TaskResult(ended.attemptId()))) {
            return services.outcomes().fromBytes(in.readAllBytes());
        }
    }

    /// An outcome that the executor had no part in.
    private static TaskReport without(TaskOutcome outcome) {
        return new TaskReport(outcome, TaskMetrics.NONE);
    }

    private void onOutcomeReady(long attemptId, TaskReport report) {
        reading.remove(attemptId);
        jobsByAttempt.remove(attemptId);
        happened(new SchedulerEvent.TaskEnded(id(), attemptId, report.outcome(), report.metrics()));
        pass(new ToExecutor.Acknowledge(attemptId));
    }

    /// Runs `work`, which may block or run code of the application, on a virtual thread and tells this actor
    /// what came of it.
    private <T> void offThread(Callable<T> work, BiFunction<T, @Nullable Throwable, Command> toCommand) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name("troupe-io").start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                // Whatever code of the application throws: an attempt must not wait for ever.
                result.completeExceptionally(e);
            }
        });
        getContext().pipeToSelf(result, (value, failure) -> toCommand.apply(value, failure));
    }

    private void onCheckLease() {
        long now = System.nanoTime();
        if (silence.isLost(now)) {
            driver.tell(new DriverActor.RemoveExecutor(id(),
                    "it has been silent for " + Duration.ofNanos(silence.silenceNanos(now)).toMillis()
                            + " ms"));
        }
    }

    private Behavior<Command> onStopped() {
        services.bulk().disconnect(id());
        services.declareGone().accept(registration.bulk().path().address());
        return this;
    }
}
