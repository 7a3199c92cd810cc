package io.troupe.engine.broadcast;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.DiskException;
import io.troupe.engine.frame.FrameBytes;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.schedule.ExecutorId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one value piece by piece, each from somebody who has it, and makes the value of them.
///
/// Executors that fetch at the same time begin at different pieces and serve what they have, so that they fetch
/// most of the value from each other.
final class BroadcastFetch {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastFetch.class);
    /// Multiples of it, without their whole part, are spread evenly however many there are.
    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

    /// Does something with the bytes that a node sends.
    @FunctionalInterface
    private interface Reading<T> {
        T read(InputStream in, String name) throws IOException;
    }

    private final long broadcastId;
    private final BroadcastStore store;
    private final BulkClient bulk;
    private final BroadcastSource source;

    BroadcastFetch(long broadcastId, BroadcastStore store, BulkClient bulk, BroadcastSource source) {
        this.broadcastId = broadcastId;
        this.store = store;
        this.bulk = bulk;
        this.source = source;
    }

    /// The value; its bytes are taken from `reservation`.
    Held run(StorageReservation reservation) {
        List<ExecutorId> nodes = ask(() -> source.holders(broadcastId));
        BroadcastShape shape = readFrom(nodes, new BulkId.Broadcast(broadcastId), BroadcastShape::read);
        if (!reservation.tryGrow(shape.valueBytes())) {
            throw reservation.refused(shape.valueBytes());
        }
        BroadcastPieces pieces = store.begin(broadcastId, shape);
        boolean isKept = false;
        try {
            boolean isGathered = gather(pieces, nodes.size() - 1);
            Object value = decode(pieces);
            isKept = isGathered;
            return new Held(value, reservation, isGathered ? pieces : null);
        } finally {
            if (!isKept) {
                store.remove(broadcastId, pieces);
            }
        }
    }

    /// Fetches all pieces into the file; false when the disk does not take them. `turn` says how many others have
    /// begun before.
    private boolean gather(BroadcastPieces pieces, int turn) {
        int count = pieces.shape().pieceCount();
        int first = (int) (turn * GOLDEN_RATIO % 1.0 * count);
        for (int i = 0; i < count; i++) {
            int piece = (first + i) % count;
            try {
                boolean isThere = fetch(piece, (in, name) -> {
                    pieces.add(piece, sink -> new FrameStream(in, name).copyTo(sink));
                    return true;
                });
                if (isThere) {
                    source.fetched(broadcastId, piece);
                }
            } catch (TroupeException e) {
                if (e.code() != ErrorCode.DISK_FULL) {
                    throw e;
                }
                LOG.warn("Broadcast {} is not kept for others: {}", broadcastId, e.getMessage());
                return false;
            }
        }
        return true;
    }

    private <T> T fetch(int piece, Reading<T> reading) {
        return readFrom(ask(() -> source.holders(broadcastId, piece)),
                new BulkId.BroadcastPiece(broadcastId, piece), reading);
    }

    /// What the first of `nodes` gives that can be read.
    private <T> T readFrom(List<ExecutorId> nodes, BulkId id, Reading<T> reading) {
        Exception last = null;
        for (ExecutorId node : nodes) {
            try (InputStream in = bulk.open(node, id)) {
                return reading.read(in, id + " at " + node);
            } catch (DiskException e) {
                throw new TroupeException(ErrorCode.DISK_FULL, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                requireNotInterrupted(e);
                if (last == null || !(e instanceof FileNotFoundException)) {
                    last = e;
                }
            } catch (TroupeException e) {
                if (e.code() != ErrorCode.DATA_CORRUPTED) {
                    throw e;
                }
                last = e;
            }
        }
        throw unreadable(last);
    }

    private TroupeException unreadable(@Nullable Exception last) {
        if (last == null || last instanceof FileNotFoundException) {
            return new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Broadcast " + broadcastId + " was destroyed, or never made, and cannot be used.", last);
        }
        return new TroupeException(
                ErrorCode.DRIVER_UNREACHABLE,
                "Broadcast " + broadcastId + " cannot be fetched: " + last.getMessage(), last);
    }

    private void requireNotInterrupted(Exception e) {
        if (Thread.currentThread().isInterrupted() || e instanceof InterruptedIOException) {
            throw BroadcastCache.interrupted(broadcastId);
        }
    }

    /// A question to the driver.
    @FunctionalInterface
    private interface Question {
        List<ExecutorId> ask() throws IOException;
    }

    private List<ExecutorId> ask(Question question) {
        try {
            return question.ask();
        } catch (IOException e) {
            requireNotInterrupted(e);
            throw new TroupeException(
                    ErrorCode.DRIVER_UNREACHABLE,
                    "It cannot be found out who has broadcast " + broadcastId + ": " + e.getMessage(), e);
        }
    }

    /// Reads pieces from the file, and those that are not there from others.
    private Object decode(BroadcastPieces pieces) {
        try (PieceStream bytes = new PieceStream(pieces.shape().pieceCount(),
                piece -> new FrameReader(pieces.has(piece) ? pieces.open(piece) : inMemory(piece)))) {
            Object value = source.decode(broadcastId, bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
            return value;
        } catch (IOException | RuntimeException e) {
            requireNotInterrupted(e);
            if (e instanceof TroupeException known) {
                throw known;
            }
            throw new TroupeException(
                    ErrorCode.VALUE_NOT_SERIALIZABLE, "Broadcast " + broadcastId + " cannot be read: " + e,
                    e);
        }
    }

    private FrameStream inMemory(int piece) {
        FrameBytes copy = fetch(piece, (in, name) -> {
            FrameBytes bytes = new FrameBytes();
            new FrameStream(in, name).copyTo(bytes);
            return bytes;
        });
        return new FrameStream(copy.open(), "piece " + piece + " of broadcast " + broadcastId);
    }
}
