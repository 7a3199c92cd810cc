package io.troupe.engine.bulk;

import akka.actor.typed.ActorRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one content in chunks, as many as the reader gives credits for. Runs on a virtual thread of its own,
/// which reads one chunk ahead to know which is the last.
final class OutgoingTransfer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingTransfer.class);

    private final BulkRequest.Open request;
    private final BulkSource source;
    private final int chunkBytes;
    private final Runnable onEnd;
    private final Semaphore credits;
    private volatile long lastSignNanos = System.nanoTime();
    private volatile boolean isCancelled;

    /// Answers `request` from `source`; `onEnd` runs when nothing more will be sent.
    OutgoingTransfer(BulkRequest.Open request, BulkSource source, int chunkBytes, Runnable onEnd) {
        this.request = request;
        this.source = source;
        this.chunkBytes = chunkBytes;
        this.onEnd = onEnd;
        this.credits = new Semaphore(request.credits());
    }

    /// The reader takes `more` chunks.
    void addCredits(int more) {
        lastSignNanos = System.nanoTime();
        credits.release(more);
    }

    /// The reader is still there.
    void keepAlive() {
        lastSignNanos = System.nanoTime();
    }

    /// For how long nothing was heard of the reader.
    long silentNanos(long nowNanos) {
        return nowNanos - lastSignNanos;
    }

    /// Who reads.
    ActorRef<BulkReply> reader() {
        return request.replies();
    }

    /// The reader wants nothing more.
    void cancel() {
        isCancelled = true;
        credits.release();
    }

    @Override
    public void run() {
        try {
            send();
        } catch (IOException | RuntimeException | Error e) {
            // Errors too, as content may be encoded by code of the application while it is read.
            LOG.debug("Sending {} failed.", request.id(), e);
            refuse(BulkReply.Refusal.FAILED, String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            onEnd.run();
        }
    }

    private void refuse(BulkReply.Refusal refusal, String message) {
        String bounded = message.length() > 1_000 ? message.substring(0, 1_000) : message;
        request.replies().tell(new BulkReply.Refused(request.transferId(), refusal, bounded));
    }

    private void send() throws IOException, InterruptedException {
        try (InputStream in = source.open(request.id())) {
            if (in == null) {
                refuse(BulkReply.Refusal.NOT_FOUND, request.id() + " is not here");
                return;
            }
            in.skipNBytes(request.skipBytes());
            byte[] next = new byte[chunkBytes];
            int nextLength = in.readNBytes(next, 0, chunkBytes);
            boolean isLast = false;
            for (int sequence = 0; !isLast; sequence++) {
                byte[] content = next;
                int length = nextLength;
                if (length == chunkBytes) {
                    next = new byte[chunkBytes];
                    nextLength = in.readNBytes(next, 0, chunkBytes);
                    isLast = nextLength == 0;
                } else {
                    isLast = true;
                }
                credits.acquire();
                if (isCancelled) {
                    return;
                }
                ByteBuffer buffer = ByteBuffer.wrap(content, 0, length);
                request.replies().tell(Chunk.of(request.transferId(), sequence, isLast, buffer));
            }
        }
    }
}
