package io.troupe.engine.broadcast;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeException;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameRelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The pieces of values that one process has and can serve: all of them at the driver, those that were fetched so
/// far at an executor. Safe for use by any thread.
public final class BroadcastStore implements AutoCloseable {
    /// How large pieces are.
    public static final Setting<Long> BLOCK_SIZE = Setting.bytes(
            "troupe.broadcast.blockSize", "4m",
            "The size of the pieces in which the bytes of a broadcast travel between executors.");

    private static final long LEAST_PIECE_BYTES = 1 << 10;
    private static final AtomicLong FILES = new AtomicLong();

    /// Writes the bytes of a value.
    @FunctionalInterface
    public interface ValueBytes {
        /// Writes all of them to `out`, which stays the caller's to close.
        void writeTo(OutputStream out) throws IOException;
    }

    private final LocalFolder folder;
    private final LongConsumer onServed;
    private final Map<Long, BroadcastPieces> values = new ConcurrentHashMap<>();

    /// A store in `folder`; `onServed` is told of the bytes of every piece that somebody opens.
    public BroadcastStore(LocalFolder folder, LongConsumer onServed) {
        this.folder = folder;
        this.onServed = onServed;
    }

    /// Offers a value in pieces of `pieceBytes`. Throws `DISK_FULL` when there is no room for them, and what
    /// `value` throws.
    public void publish(long broadcastId, long pieceBytes, ValueBytes value) {
        BroadcastPieces raw = pieces(broadcastId, new BroadcastShape(0, 0));
        boolean isComplete = false;
        try {
            PieceWriter writer = new PieceWriter(raw, Math.max(LEAST_PIECE_BYTES, pieceBytes));
            value.writeTo(writer);
            values.put(broadcastId, raw.shaped(writer.end()));
            isComplete = true;
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.INTERNAL,
                    "Broadcast " + broadcastId + " cannot be written: " + e.getMessage(), e);
        } finally {
            if (!isComplete) {
                raw.close();
            }
        }
    }

    /// Starts to gather a value; its pieces are served as they come.
    BroadcastPieces begin(long broadcastId, BroadcastShape shape) {
        BroadcastPieces begun = pieces(broadcastId, shape);
        values.put(broadcastId, begun);
        return begun;
    }

    /// Serves `pieces` no longer.
    void remove(long broadcastId, BroadcastPieces pieces) {
        values.computeIfPresent(broadcastId, (_, known) -> known.equals(pieces) ? null : known);
        pieces.close();
    }

    /// Serves a value no longer.
    public void withdraw(long broadcastId) {
        BroadcastPieces removed = values.remove(broadcastId);
        if (removed != null) {
            removed.close();
        }
    }

    /// How a value is cut, as bytes; null when nothing of it is here.
    public @Nullable InputStream openShape(long broadcastId) throws IOException {
        BroadcastPieces pieces = values.get(broadcastId);
        return pieces == null ? null : pieces.shape().bytes();
    }

    /// One piece as a segment, checked on the way; null when it is not here.
    public @Nullable InputStream openPiece(long broadcastId, int piece) throws IOException {
        BroadcastPieces pieces = values.get(broadcastId);
        if (pieces == null || !pieces.has(piece)) {
            return null;
        }
        onServed.accept(pieces.storedBytes(piece));
        return new FrameRelay(pieces.open(piece));
    }

    /// Serves nothing any longer and removes the files.
    @Override
    public void close() {
        List.copyOf(values.keySet()).forEach(this::withdraw);
    }

    private BroadcastPieces pieces(long broadcastId, BroadcastShape shape) {
        return new BroadcastPieces(folder,
                folder.broadcastFile(broadcastId + "-" + FILES.incrementAndGet()), shape);
    }
}
