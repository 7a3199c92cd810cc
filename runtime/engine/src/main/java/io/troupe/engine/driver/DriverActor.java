package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.wire.ToExecutor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The driver of one application: hands what happens to the [Scheduler] and carries out what it decides. It is never
/// restarted: with it the state of all jobs is lost, so its failure fails them.
public final class DriverActor extends AbstractBehavior<DriverActor.Command> {
    /// What the driver is told. None of this leaves the JVM.
    public sealed interface Command {}

    /// Something the scheduler must know, from an executor or the engine.
    public record Happened(SchedulerEvent event) implements Command {}

    /// An executor is ready: `behavior` makes the actor that stands for it.
    public record AddExecutor(
        ExecutorId executor, String host, int slots, Function<ActorRef<Command>, Behavior<ToExecutor>> behavior)
        implements Command {}

    /// An executor is gone.
    public record RemoveExecutor(ExecutorId executor, String reason) implements Command {}

    /// Run a job and complete `completion`.
    public record Submit(int jobId, JobSpec job, CompletableFuture<List<@Nullable Object>> completion)
        implements Command {}

    /// Tell all executors.
    public record TellExecutors(ToExecutor message) implements Command {}

    /// Complete `done` when all executors have done what they were asked before.
    public record Synchronize(CompletableFuture<Void> done) implements Command {}

    /// An executor has done everything that was asked before `token` was handed out.
    public record Synchronized(ExecutorId executor, long token) implements Command {}

    /// Complete `partitions` with the persisted partitions of a dataset that somebody holds.
    public record FindStored(int datasetId, CompletableFuture<Set<Integer>> partitions) implements Command {}

    /// Fail all jobs with `reason`, tell executors to stop, and end.
    public record Stop(RuntimeException reason) implements Command {}

    private enum Tick implements Command {
        DEADLINE
    }

    private final Scheduler scheduler;
    private final PublishedJobs published;
    private final DriverCallbacks callbacks;
    private final DriverMetrics metrics;
    private final DeadlineTimer deadline;
    private final ExecutorChildren executors;
    private final RunningJobs jobs;
    private final Synchronizations synchronizations = new Synchronizations();
    private final CommittedTasks committed = new CommittedTasks();

    private DriverActor(
        ActorContext<Command> context, TimerScheduler<Command> timers, Scheduler scheduler, PublishedJobs published,
        DriverCallbacks callbacks, DriverMetrics metrics) {
        super(context);
        this.scheduler = scheduler;
        this.published = published;
        this.callbacks = callbacks;
        this.metrics = metrics;
        this.deadline = new DeadlineTimer(timers, Tick.DEADLINE);
        this.executors = new ExecutorChildren(context);
        this.jobs = new RunningJobs(callbacks);
    }

    /// A driver that decides by `scheduler`.
    public static Behavior<Command> create(
        Scheduler scheduler, PublishedJobs published, DriverCallbacks callbacks, DriverMetrics metrics) {
        return Behaviors.setup(
            context -> Behaviors.withTimers(
                timers -> new DriverActor(context, timers, scheduler, published, callbacks, metrics)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Happened(SchedulerEvent event) -> onHappened(event);
            case AddExecutor add -> onAddExecutor(add);
            case RemoveExecutor(ExecutorId executor, String reason) -> onRemoveExecutor(executor, reason);
            case Submit submit -> onSubmit(submit);
            case TellExecutors(ToExecutor message) -> executors.tellAll(message);
            case Synchronize(CompletableFuture<Void> done) -> onSynchronize(done);
            case Synchronized(ExecutorId executor, long token) -> synchronizations.arrived(executor, token);
            case FindStored(int datasetId, var partitions) -> partitions.complete(scheduler.storedPartitions(datasetId));
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
            case SchedulerEffect.LaunchTask(ExecutorId executor, TaskLaunch task) -> launch(executor, task);
            case SchedulerEffect.KillTask(ExecutorId executor, long attemptId, String reason) ->
                executors.tell(executor, new ToExecutor.Kill(attemptId, reason));
            case SchedulerEffect.DiscardMapOutput(MapOutput output) ->
                executors.tell(output.executor(), new ToExecutor.DiscardMapOutput(output));
            case SchedulerEffect.DiscardShuffle(int shuffleId) -> discardShuffle(shuffleId);
            case SchedulerEffect.DiscardDataset(int datasetId, int belowEpoch) ->
                executors.tellAll(new ToExecutor.DiscardDataset(datasetId, belowEpoch));
            case SchedulerEffect.CommitAccumulators commit -> commit.updates().forEach(callbacks::accumulatorCommitted);
            case SchedulerEffect.JobSucceeded(int jobId, var results) -> {
                forgetJob(jobId);
                jobs.succeed(jobId, results);
            }
            case SchedulerEffect.JobFailed(int jobId, Object failure) -> {
                forgetJob(jobId);
                jobs.fail(jobId, callbacks.describeFailure(failure));
            }
            case SchedulerEffect.StageProgressed progress -> callbacks.stageProgressed(progress);
        }
    }

    private void launch(ExecutorId executor, TaskLaunch task) {
        task.shuffleVersions().forEach((shuffleId, version) -> {
            MapOutputTable table = published.publishedVersion(shuffleId) < version ? scheduler.completeTable(shuffleId) : null;
            if (table != null) {
                published.publish(table);
            }
        });
        boolean isRecomputation = task.output() instanceof StageOutput.Shuffle(int shuffleId, int _)
            && committed.wasCommitted(shuffleId, task.partition());
        metrics.taskLaunched(isRecomputation, System.nanoTime());
        executors.tell(executor, new ToExecutor.Launch(task, null));
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
        if (event instanceof SchedulerEvent.TaskEnded(ExecutorId _, long _, TaskOutcome outcome)) {
            switch (outcome) {
                case TaskOutcome.MapSucceeded(MapOutput output, var _) ->
                    committed.committed(output.shuffleId(), output.mapPartition());
                case TaskOutcome.Failed _, TaskOutcome.FetchFailed _ -> metrics.taskFailed();
                case TaskOutcome.ResultReturned _, TaskOutcome.Killed _ -> {
                    // Nothing to count.
                }
            }
        }
        decide(event);
    }

    private void onAddExecutor(AddExecutor add) {
        executors.add(add.executor(), add.host(), add.slots(), add.behavior().apply(getContext().getSelf()));
        metrics.executorJoined();
        callbacks.executorsChanged(executors.hostsById(), executors.slots());
        decide(new SchedulerEvent.ExecutorJoined(add.executor(), add.host(), add.slots()));
    }

    private void onRemoveExecutor(ExecutorId executor, String reason) {
        if (executors.remove(executor, reason)) {
            getContext().getLog().info("Executor {} is lost: {}", executor, reason);
            metrics.executorLost(System.nanoTime());
            synchronizations.lost(executor);
            callbacks.executorsChanged(executors.hostsById(), executors.slots());
            decide(new SchedulerEvent.ExecutorLost(executor, reason));
        }
    }

    private void onSubmit(Submit submit) {
        published.publish(submit.jobId(), submit.job());
        jobs.begin(submit.jobId(), submit.completion());
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
        executors.tellAll(new ToExecutor.Stop("the application stops"));
        return Behaviors.stopped();
    }
}
