package io.troupe.engine.bulk;

import io.troupe.engine.schedule.ExecutorId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads what a peer sends. When the next chunk does not come in time, or is not the one expected, the reader
/// asks again for the rest under a new transfer id. Belongs to one thread, except for [#offer] and
/// [#peerLost()].
final class IncomingTransfer extends InputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final BulkNode node;
    private final ExecutorId peer;
    private final BulkId id;
    private final BulkSettings settings;
    private final PeerCredits credits;
    private final int window;
    private final BlockingQueue<BulkReply> arrived = new LinkedBlockingQueue<>();

    private volatile long transferId;
    private volatile boolean isPeerLost;
    private int nextSequence;
    private long receivedBytes;
    private int unacknowledged;
    private int attempt;
    private boolean isComplete;
    private boolean isClosed;
    private ByteBuffer current = NOTHING;

    /// Holds `window` of the peer's credits until it is closed.
    IncomingTransfer(
            BulkNode node, ExecutorId peer, BulkId id, BulkSettings settings, PeerCredits credits,
            int window) {
        this.node = node;
        this.peer = peer;
        this.id = id;
        this.settings = settings;
        this.credits = credits;
        this.window = window;
    }

    /// Asks for the content and waits for its first chunk.
    void begin() throws IOException {
        ask();
        nextChunk();
    }

    /// Something arrived for this transfer; replies to an earlier attempt are dropped here or when they are
    /// read.
    void offer(BulkReply reply) {
        arrived.add(reply);
    }

    /// The peer will not send any more.
    void peerLost() {
        isPeerLost = true;
        arrived.add(new BulkReply.Refused(transferId, BulkReply.Refusal.FAILED, "the peer is lost"));
    }

    ExecutorId peer() {
        return peer;
    }

    private void ask() throws IOException {
        if (attempt == settings.attempts()) {
            throw new IOException(
                    id + " did not arrive from " + peer + " within " + settings.timeout().toMillis()
                            + " ms, asked for "
                            + attempt + " times");
        }
        if (attempt > 0) {
            node.ask(peer, new BulkRequest.Cancel(transferId));
        }
        attempt++;
        nextSequence = 0;
        unacknowledged = 0;
        transferId = node.register(this, transferId);
        node.ask(peer, new BulkRequest.Open(transferId, id, receivedBytes, window, node.replies()));
    }

    /// Makes the next chunk the current one; there must be one.
    private void nextChunk() throws IOException {
        while (true) {
            if (isPeerLost) {
                throw new IOException(id + " cannot be read: " + peer + " is lost");
            }
            BulkReply reply = poll();
            if (reply == null) {
                ask();
            } else if (reply.transferId() == transferId) {
                switch (reply) {
                    case Chunk chunk -> {
                        if (accept(chunk)) {
                            return;
                        }
                        ask();
                    }
                    case BulkReply.Refused(long _, BulkReply.Refusal refusal, String message) ->
                        refused(refusal, message);
                }
            }
        }
    }

    private @Nullable BulkReply poll() throws InterruptedIOException {
        try {
            return arrived.poll(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + id + " from " + peer);
        }
    }

    private boolean accept(Chunk chunk) {
        if (chunk.sequence() != nextSequence || !chunk.isIntact()) {
            return false;
        }
        nextSequence++;
        attempt = 1;
        current = chunk.content().duplicate();
        receivedBytes += current.remaining();
        isComplete = chunk.isLast();
        unacknowledged++;
        return true;
    }

    private void refused(BulkReply.Refusal refusal, String message) throws IOException {
        switch (refusal) {
            case NOT_FOUND -> throw new FileNotFoundException(peer + " does not have " + id + ": " + message);
            case FAILED -> throw new IOException(peer + " cannot read " + id + ": " + message);
        }
    }

    /// Whether there are bytes in the current chunk, after moving on to the next if need be.
    private boolean hasBytes() throws IOException {
        if (isClosed) {
            throw new IOException("the stream of " + id + " is closed");
        }
        while (!current.hasRemaining()) {
            if (isComplete) {
                return false;
            }
            acknowledge();
            nextChunk();
        }
        return true;
    }

    /// Lets the peer send as many chunks as were consumed, in half windows.
    private void acknowledge() {
        if (unacknowledged * 2 >= window) {
            node.ask(peer, new BulkRequest.Credit(transferId, unacknowledged));
            unacknowledged = 0;
        }
    }

    @Override
    public int read() throws IOException {
        return hasBytes() ? current.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasBytes()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            node.unregister(transferId);
            if (!isComplete && !isPeerLost) {
                node.ask(peer, new BulkRequest.Cancel(transferId));
            }
            credits.give(window);
            arrived.clear();
            current = NOTHING;
        }
    }
}
