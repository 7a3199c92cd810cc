package io.troupe.engine.executor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkNode;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.Bytes;
import io.troupe.engine.wire.Peer;
import io.troupe.engine.wire.ToDriver;
import io.troupe.engine.wire.ToExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// An executor in a JVM of its own, towards its driver: carries out orders, reports outcomes until they are
/// acknowledged, sends heartbeats and gives up when its lease ends. It is never restarted: its end is the end
/// of this life of the executor.
public final class ExecutorActor extends AbstractBehavior<ExecutorActor.Command> {
    /// What happens to an executor.
    public sealed interface Command {}

    /// The driver wants something.
    record Order(ToExecutor order) implements Command {}

    /// An attempt ended; `outcome` is serialised.
    record Ended(long attemptId, Bytes outcome) implements Command {}

    /// Tell the driver.
    record Tell(ToDriver report) implements Command {}

    /// Ask the driver what `question` makes of a token, and complete `holders` with its answer.
    record Ask(LongFunction<ToDriver> question, CompletableFuture<List<ExecutorId>> holders)
            implements
                Command {}

    /// Everything that was asked before `token` is done.
    record Discarded(long token) implements Command {}

    /// Stop acting: the driver is gone, or this process ends.
    record End(String reason) implements Command {}

    private enum Tick implements Command { HEARTBEAT }

    static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(500);
    private static final int MOST_INLINE_BYTES = 32 * 1024;
    private static final int TICKS_BETWEEN_REPEATS = 4;

    private final ActorRef<ToDriver> driver;
    private final TaskExecutor executor;
    private final Outcomes outcomes;
    private final OfferedResults offered;
    private final BulkNode bulk;
    private final JarFetches jars;
    private final BlockCopies copies;
    private final OutputTransfers transfers;
    private final Consumer<String> onEnd;
    private final HeartbeatClock clock;
    private final AttemptTable<Bytes> attempts = new AttemptTable<>();
    private final Map<Long, CompletableFuture<List<ExecutorId>>> questions = new HashMap<>();
    private final Set<ExecutorId> peers = new HashSet<>();
    private long peersVersion;
    private long lastQuestion;
    private int ticks;

    private ExecutorActor(ActorContext<Command> context, ExecutorParts parts, Consumer<String> onEnd) {
        super(context);
        this.driver = parts.driver();
        this.executor = parts.executor();
        this.outcomes = parts.outcomes();
        this.offered = parts.offered();
        this.bulk = parts.bulk();
        this.jars = parts.jars();
        this.copies = new BlockCopies(executor.dataPlane().blocks(),
                block -> context.getSelf().tell(new Tell(new ToDriver.Copied(block))));
        this.transfers = new OutputTransfers(executor.dataPlane().outputCopies(),
                report -> context.getSelf().tell(new Tell(report)));
        this.onEnd = onEnd;
        this.clock = new HeartbeatClock(parts.lease().toNanos(), System.nanoTime());
    }

    /// The actor of the executor made of `parts`; `onEnd` is told once why it stopped acting.
    static Behavior<Command> create(ExecutorParts parts, Consumer<String> onEnd) {
        return MessageGuard.accept(Command.class, Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerAtFixedRate(Tick.HEARTBEAT, HEARTBEAT_INTERVAL);
            ActorRef<ToExecutor> orders = context.messageAdapter(ToExecutor.class, Order::new);
            parts.questions().goTo(context.getSelf());
            parts.executor().barriers().goTo(call -> parts.driver().tell(new ToDriver.BarrierReached(call)));
            parts.driver().tell(new ToDriver.Ready(orders));
            return new ExecutorActor(context, parts, onEnd);
        })));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Order(ToExecutor order) -> onOrder(order);
            case Ended(long attemptId, Bytes outcome) -> then(() -> onEnded(attemptId, outcome));
            case Tell(ToDriver report) -> then(() -> driver.tell(report));
            case Ask(var question, var holders) -> then(() -> onAsk(question, holders));
            case Discarded(long token) -> then(() -> driver.tell(new ToDriver.Synchronized(token)));
            case Tick.HEARTBEAT -> onTick();
            case End(String reason) -> end(reason);
        };
    }

    private Behavior<Command> then(Runnable action) {
        action.run();
        return this;
    }

    private Behavior<Command> onOrder(ToExecutor order) {
        return switch (order) {
            case ToExecutor.Launch launch -> then(() -> onLaunch(launch));
            case ToExecutor.Kill(long attemptId, String reason) ->
                then(() -> executor.kill(attemptId, reason));
            case ToExecutor.Acknowledge(long attemptId) -> then(() -> onAcknowledge(attemptId));
            case ToExecutor.DiscardMapOutput(var output) ->
                then(() -> executor.discard(data -> data.shuffles().discard(output)));
            case ToExecutor.DiscardShuffle(int id) -> then(() -> executor.discardShuffle(id));
            case ToExecutor.DiscardDataset(int id, int epoch) ->
                then(() -> executor.discard(data -> data.blocks().release(id, epoch)));
            case ToExecutor.DiscardBroadcast(long id) ->
                then(() -> executor.discard(data -> data.broadcasts().remove(id)));
            case ToExecutor.JobEnded(int jobId) -> then(() -> executor.forgetJob(jobId));
            case ToExecutor.PeersChanged change -> then(() -> onPeersChanged(change));
            case ToExecutor.JarAdded(String name) -> then(() -> jars.fetch(name));
            case ToExecutor.Synchronize(long token) -> then(() -> onSynchronize(token));
            case ToExecutor.Replicate replicate -> then(() -> copies.start(replicate));
            case ToExecutor.CopyOutput copy -> then(() -> transfers.start(copy));
            case ToExecutor.LeaseRenewed(long sequence) ->
                clock.answered(sequence, System.nanoTime()) ? this : end("its lease had expired");
            case ToExecutor.Holders(long token, List<ExecutorId> holders) ->
                then(() -> onHolders(token, holders));
            case ToExecutor.BarrierAnswered(var answer) -> then(() -> executor.barriers().answered(answer));
            case ToExecutor.Stop(String reason) -> end(reason);
        };
    }

    private void onLaunch(ToExecutor.Launch launch) {
        long attemptId = launch.task().attemptId();
        if (!attempts.tryStart(attemptId)) {
            getContext().getLog().debug("Attempt {} is launched late or twice.", attemptId);
            return;
        }
        ActorRef<Command> self = getContext().getSelf();
        ClassLoader loader = executor.classes().loader();
        executor.start(launch, (id, report) -> self.tell(new Ended(id, outcomes.toBytes(report, loader))));
    }

    private void onEnded(long attemptId, Bytes outcome) {
        if (attempts.end(attemptId, outcome)) {
            if (outcome.length() > MOST_INLINE_BYTES) {
                offered.offer(attemptId, outcome);
            }
            report(attemptId, outcome);
        }
    }

    private void report(long attemptId, Bytes outcome) {
        Bytes inline = outcome.length() > MOST_INLINE_BYTES ? null : outcome;
        driver.tell(new ToDriver.AttemptEnded(attemptId, inline, outcome.length()));
    }

    private void onAcknowledge(long attemptId) {
        attempts.acknowledge(attemptId);
        offered.withdraw(attemptId);
    }

    private void onAsk(LongFunction<ToDriver> question, CompletableFuture<List<ExecutorId>> holders) {
        questions.values().removeIf(CompletableFuture::isDone);
        questions.put(++lastQuestion, holders);
        driver.tell(question.apply(lastQuestion));
    }

    private void onHolders(long token, List<ExecutorId> holders) {
        CompletableFuture<List<ExecutorId>> question = questions.remove(token);
        if (question != null) {
            question.complete(holders);
        }
    }

    private void onPeersChanged(ToExecutor.PeersChanged change) {
        if (change.isAll()) {
            Set<ExecutorId> gone = new HashSet<>(peers);
            change.joined().forEach(peer -> gone.remove(peer.executor()));
            gone.forEach(this::disconnect);
        }
        for (Peer peer : change.joined()) {
            if (!peer.executor().equals(executor.id()) && peers.add(peer.executor())) {
                bulk.connect(peer.executor(), peer.bulk());
            }
        }
        change.left().forEach(this::disconnect);
        peersVersion = change.version();
    }

    private void disconnect(ExecutorId peer) {
        if (peers.remove(peer)) {
            bulk.disconnect(peer);
        }
    }

    private void onSynchronize(long token) {
        ActorRef<Command> self = getContext().getSelf();
        executor.whenDiscarded(() -> self.tell(new Discarded(token)));
    }

    private Behavior<Command> onTick() {
        long now = System.nanoTime();
        if (clock.isExpired(now)) {
            return end("its lease has expired: the driver has not answered");
        }
        driver.tell(new ToDriver.Heartbeat(
                clock.send(now), attempts.reported(), executor.dataPlane().shuffles().heldShuffles(),
                executor.dataPlane().blocks().storage().keySet(), peersVersion));
        if (++ticks % TICKS_BETWEEN_REPEATS == 0) {
            attempts.unacknowledged().forEach(this::report);
        }
        return this;
    }

    private Behavior<Command> end(String reason) {
        executor.killAll(reason);
        driver.tell(new ToDriver.Leaving(reason));
        bulk.disconnect(BulkClient.DRIVER);
        Set.copyOf(peers).forEach(this::disconnect);
        questions.values().forEach(question -> question.complete(List.of()));
        onEnd.accept(reason);
        return Behaviors.stopped();
    }
}
