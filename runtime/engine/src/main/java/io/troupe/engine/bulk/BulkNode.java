package io.troupe.engine.bulk;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.troupe.engine.schedule.ExecutorId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// One node's part in transfers: the peers it can read from, what it reads now, and the actor that serves
/// others. Safe for use by any thread.
public final class BulkNode implements BulkClient {
    private record Known(ActorRef<BulkRequest> bulk, PeerCredits credits) {}

    private final ExecutorId self;
    private final BulkSource ownSource;
    private final BulkSettings settings;
    private final Map<ExecutorId, Known> peers = new ConcurrentHashMap<>();
    private final Map<Long, IncomingTransfer> incoming = new ConcurrentHashMap<>();
    private final AtomicLong lastTransferId = new AtomicLong(ThreadLocalRandom.current().nextLong());
    private final CompletableFuture<ActorRef<BulkRequest>> actor = new CompletableFuture<>();
    private final CompletableFuture<ActorRef<BulkReply>> replies = new CompletableFuture<>();

    /// The node `self`, which offers `ownSource`.
    public BulkNode(ExecutorId self, BulkSource ownSource, BulkSettings settings) {
        this.self = self;
        this.ownSource = ownSource;
        this.settings = settings;
    }

    /// The actor that serves this node's data and takes what arrives for it. It must be spawned as
    /// `/system/troupe/bulk`, where the large-message lane expects it.
    public Behavior<BulkRequest> behavior() {
        return BulkActor.create(this, ownSource, settings);
    }

    /// `peer` can be read from now on.
    public void connect(ExecutorId peer, ActorRef<BulkRequest> bulk) {
        peers.put(peer, new Known(bulk, new PeerCredits(settings.creditsPerPeer())));
    }

    /// `peer` is gone: what is being read from it fails.
    public void disconnect(ExecutorId peer) {
        Known known = peers.remove(peer);
        if (known != null) {
            known.credits.close();
            incoming.values().stream().filter(transfer -> transfer.peer().equals(peer))
                    .forEach(IncomingTransfer::peerLost);
            var unused = actor
                    .thenAccept(own -> own.tell(new BulkLocal.ReaderLost(known.bulk.path().address())));
        }
    }

    @Override
    public InputStream open(ExecutorId peer, BulkId id) throws IOException {
        if (peer.equals(self)) {
            InputStream own = ownSource.open(id);
            if (own == null) {
                throw new FileNotFoundException(id + " is not here");
            }
            return own;
        }
        Known known = peers.get(peer);
        if (known == null) {
            throw new IOException(id + " cannot be read: " + peer + " is not known here");
        }
        IncomingTransfer transfer = new IncomingTransfer(this, peer, id, settings, known.credits,
                takeCredits(peer, known, id));
        try {
            transfer.begin();
            return transfer;
        } catch (IOException | RuntimeException e) {
            transfer.close();
            throw e;
        }
    }

    private int takeCredits(ExecutorId peer, Known known, BulkId id) throws IOException {
        try {
            int granted = known.credits.take(settings.window(), settings.timeout().toMillis());
            if (granted == 0) {
                throw new IOException(
                        id + " cannot be read: too much is being read from " + peer + ", or it is lost");
            }
            return granted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to read " + id);
        }
    }

    /// Gives `transfer` a new id under which replies reach it; `oldId` is not valid any more.
    long register(IncomingTransfer transfer, long oldId) {
        incoming.remove(oldId, transfer);
        long id = lastTransferId.incrementAndGet();
        incoming.put(id, transfer);
        return id;
    }

    void unregister(long transferId) {
        incoming.remove(transferId);
    }

    /// Sends a request, unless the peer is gone.
    void ask(ExecutorId peer, BulkRequest request) {
        Known known = peers.get(peer);
        if (known != null) {
            known.bulk.tell(request);
        }
    }

    /// Where replies go.
    ActorRef<BulkReply> replies() {
        return replies.join();
    }

    void started(ActorRef<BulkRequest> bulkActor, ActorRef<BulkReply> replyActor) {
        actor.complete(bulkActor);
        replies.complete(replyActor);
    }

    /// Hands `reply` to the transfer it belongs to; one that nobody waits for any more is dropped.
    void deliver(BulkReply reply) {
        IncomingTransfer transfer = incoming.get(reply.transferId());
        if (transfer != null) {
            transfer.offer(reply);
        }
    }

    /// Tells every peer which transfers from it are still read.
    void keepAlive() {
        Map<ExecutorId, List<Long>> transferIds = new HashMap<>();
        incoming.forEach((id, transfer) -> transferIds
                .computeIfAbsent(transfer.peer(), _ -> new ArrayList<>()).add(id));
        transferIds.forEach((peer, ids) -> ask(peer, new BulkRequest.KeepAlive(ids)));
    }

    /// How many transfers are being read, for leak checks.
    public int incomingCount() {
        return incoming.size();
    }
}
