package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.executor.TaskExecutor;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.wire.ToExecutor;

/// An executor in the driver's JVM, a child of the driver's actor. It is never restarted: when it fails, the
/// driver's failure handling takes it for lost.
public final class InProcessExecutor extends AbstractBehavior<ToExecutor> {
    private final TaskExecutor executor;
    private final ActorRef<DriverActor.Command> driver;

    private InProcessExecutor(
            ActorContext<ToExecutor> context, TaskExecutor executor, ActorRef<DriverActor.Command> driver) {
        super(context);
        this.executor = executor;
        this.driver = driver;
    }

    /// An actor in front of `executor` that reports to `driver`. Whoever made the executor closes it.
    public static Behavior<ToExecutor> create(TaskExecutor executor, ActorRef<DriverActor.Command> driver) {
        executor.barriers().goTo(call -> driver.tell(new DriverActor.BarrierReached(call)));
        return MessageGuard.accept(ToExecutor.class,
                Behaviors.setup(context -> new InProcessExecutor(context, executor, driver)));
    }

    @Override
    public Receive<ToExecutor> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onMessage)
                .onSignal(PostStop.class, _ -> onStopped())
                .build();
    }

    private Behavior<ToExecutor> onMessage(ToExecutor message) {
        return switch (message) {
            case ToExecutor.Launch launch -> onLaunch(launch);
            case ToExecutor.Kill(long attemptId, String reason) ->
                then(() -> executor.kill(attemptId, reason));
            case ToExecutor.DiscardMapOutput(var output) ->
                then(() -> executor.discard(data -> data.shuffles().discard(output)));
            case ToExecutor.DiscardShuffle(int id) -> then(() -> executor.discardShuffle(id));
            case ToExecutor.DiscardDataset(int id, int epoch) ->
                then(() -> executor.discard(data -> data.blocks().release(id, epoch)));
            // The one copy is the driver's own; it goes when the engine destroys the broadcast.
            case ToExecutor.DiscardBroadcast _ -> this;
            case ToExecutor.JobEnded(int jobId) -> then(() -> executor.forgetJob(jobId));
            case ToExecutor.Synchronize(long token) -> then(() -> onSynchronize(token));
            case ToExecutor.BarrierAnswered(var answer) -> then(() -> executor.barriers().answered(answer));
            // Nobody in another process can be read from here.
            case ToExecutor.Replicate replicate ->
                then(() -> driver.tell(new DriverActor.Copied(executor.id(), replicate.block())));
            case ToExecutor.CopyOutput copy -> then(() -> driver.tell(new DriverActor.Happened(
                    new SchedulerEvent.OutputCopyEnded(executor.id(), copy.copyId(), null))));
            case ToExecutor.Stop _ -> Behaviors.stopped();
            // Nothing is lost, leased or in another place within one JVM.
            case ToExecutor.Acknowledge _,ToExecutor.LeaseRenewed _,ToExecutor.PeersChanged _,ToExecutor.JarAdded _,ToExecutor.Holders _ ->
                this;
        };
    }

    private Behavior<ToExecutor> then(Runnable action) {
        action.run();
        return this;
    }

    private Behavior<ToExecutor> onLaunch(ToExecutor.Launch launch) {
        executor.start(launch, (attemptId, report) -> driver.tell(
                new DriverActor.Happened(
                        new SchedulerEvent.TaskEnded(
                                executor.id(), attemptId, report.outcome(), report.metrics()))));
        return this;
    }

    private void onSynchronize(long token) {
        executor.whenDiscarded(() -> driver.tell(new DriverActor.Synchronized(executor.id(), token)));
    }

    private Behavior<ToExecutor> onStopped() {
        executor.killAll("the executor stops");
        return this;
    }
}
