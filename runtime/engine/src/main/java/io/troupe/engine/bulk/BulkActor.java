package io.troupe.engine.bulk;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.guard.MessageGuard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Serves one node's data: each transfer runs on a virtual thread of its own, fed with credits from here. Its
/// child `chunks` takes what arrives for this node. Nothing is lost when it ends: readers ask again.
final class BulkActor extends AbstractBehavior<BulkRequest> {
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private final BulkNode node;
    private final BulkSource source;
    private final BulkSettings settings;
    private final Map<Long, OutgoingTransfer> outgoing = new ConcurrentHashMap<>();

    private BulkActor(
            ActorContext<BulkRequest> context, BulkNode node, BulkSource source, BulkSettings settings) {
        super(context);
        this.node = node;
        this.source = source;
        this.settings = settings;
    }

    static Behavior<BulkRequest> create(BulkNode node, BulkSource source, BulkSettings settings) {
        return MessageGuard.accept(BulkRequest.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers -> {
                    ActorRef<BulkReply> replies = context.spawn(replies(node), "chunks");
                    node.started(context.getSelf(), replies);
                    timers.startTimerWithFixedDelay(new BulkLocal.Tick(), TICK);
                    return new BulkActor(context, node, source, settings);
                })));
    }

    private static Behavior<BulkReply> replies(BulkNode node) {
        return MessageGuard.accept(BulkReply.class, Behaviors.receiveMessage(reply -> {
            node.deliver(reply);
            return Behaviors.same();
        }));
    }

    @Override
    public Receive<BulkRequest> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onRequest)
                .onSignal(PostStop.class, _ -> onStopped())
                .build();
    }

    private Behavior<BulkRequest> onRequest(BulkRequest request) {
        switch (request) {
            case BulkRequest.Open open -> onOpen(open);
            case BulkRequest.Credit(long transferId, int credits) -> onCredit(transferId, credits);
            case BulkRequest.KeepAlive(List<Long> transferIds) -> onKeepAlive(transferIds);
            case BulkRequest.Cancel(long transferId) -> onCancel(transferId);
            case BulkLocal.Tick _ -> onTick();
            case BulkLocal.ReaderLost(Address address) ->
                cancelWhere(transfer -> transfer.reader().path().address().equals(address));
        }
        return this;
    }

    private void onOpen(BulkRequest.Open open) {
        if (open.credits() < 1 || open.credits() > settings.creditsPerPeer() || open.skipBytes() < 0) {
            getContext().getLog().warn("A request to read {} is refused: it makes no sense.", open.id());
            return;
        }
        OutgoingTransfer transfer = new OutgoingTransfer(
                open, source, settings.chunkBytes(), () -> outgoing.remove(open.transferId()));
        outgoing.put(open.transferId(), transfer);
        Thread.ofVirtual().name("troupe-bulk-" + open.transferId()).start(transfer);
    }

    private void onCredit(long transferId, int credits) {
        OutgoingTransfer transfer = outgoing.get(transferId);
        if (transfer != null && credits > 0 && credits <= settings.creditsPerPeer()) {
            transfer.addCredits(credits);
        }
    }

    private void onKeepAlive(List<Long> transferIds) {
        for (long transferId : transferIds) {
            OutgoingTransfer transfer = outgoing.get(transferId);
            if (transfer != null) {
                transfer.keepAlive();
            }
        }
    }

    private void onCancel(long transferId) {
        OutgoingTransfer transfer = outgoing.get(transferId);
        if (transfer != null) {
            transfer.cancel();
        }
    }

    private void onTick() {
        node.keepAlive();
        long now = System.nanoTime();
        cancelWhere(transfer -> transfer.silentNanos(now) > SILENCE_LIMIT.toNanos());
    }

    private void cancelWhere(Predicate<OutgoingTransfer> condition) {
        outgoing.values().stream().filter(condition).forEach(OutgoingTransfer::cancel);
    }

    private Behavior<BulkRequest> onStopped() {
        cancelWhere(_ -> true);
        return this;
    }
}
