package io.troupe.engine.broadcast;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.schedule.ExecutorId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Fetches one value from the first holder that can be read.
final class BroadcastFetch {
    private static final AtomicLong FILES = new AtomicLong();

    private final long broadcastId;
    private final LocalFolder folder;
    private final MemoryBudget budget;
    private final BulkClient bulk;
    private final BroadcastSource source;

    BroadcastFetch(
            long broadcastId, LocalFolder folder, MemoryBudget budget, BulkClient bulk,
            BroadcastSource source) {
        this.broadcastId = broadcastId;
        this.folder = folder;
        this.budget = budget;
        this.bulk = bulk;
        this.source = source;
    }

    Held run() {
        IOException last = null;
        for (ExecutorId holder : holders()) {
            try {
                return fetch(holder);
            } catch (IOException e) {
                requireNotInterrupted(e);
                if (last == null || !(e instanceof FileNotFoundException)) {
                    last = e;
                }
            }
        }
        if (last == null || last instanceof FileNotFoundException) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Broadcast " + broadcastId + " was destroyed, or never made, and cannot be used.", last);
        }
        throw new TroupeException(
                ErrorCode.DRIVER_UNREACHABLE,
                "Broadcast " + broadcastId + " cannot be fetched: " + last.getMessage(), last);
    }

    private void requireNotInterrupted(Exception e) {
        if (Thread.currentThread().isInterrupted() || e instanceof InterruptedIOException) {
            throw BroadcastCache.interrupted(broadcastId);
        }
    }

    private List<ExecutorId> holders() {
        try {
            return source.holders(broadcastId);
        } catch (IOException e) {
            throw new TroupeException(
                    ErrorCode.DRIVER_UNREACHABLE,
                    "It cannot be found out who has broadcast " + broadcastId + ": " + e.getMessage(), e);
        }
    }

    /// Decodes the value while its bytes arrive and go to a file.
    private Held fetch(ExecutorId holder) throws IOException {
        StorageReservation reservation = budget.reserveStorage("broadcast " + broadcastId,
                "broadcast " + broadcastId);
        Path file = folder.broadcastFile(broadcastId + "-" + FILES.incrementAndGet());
        boolean isComplete = false;
        try (InputStream in = bulk.open(holder, new BulkId.Broadcast(broadcastId));
                BroadcastBytes bytes = new BroadcastBytes(in, folder, file, reservation)) {
            Object value = decode(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
            boolean isServable = bytes.complete();
            isComplete = true;
            return new Held(value, reservation, isServable ? file : null);
        } finally {
            if (!isComplete) {
                reservation.close();
                Held.remove(file);
            }
        }
    }

    private Object decode(BroadcastBytes bytes) throws IOException {
        try {
            return source.decode(broadcastId, bytes);
        } catch (IOException | RuntimeException e) {
            requireNotInterrupted(e);
            IOException transport = bytes.transportFailure();
            if (transport != null) {
                throw transport;
            }
            TroupeException refusal = bytes.refusal();
            if (refusal != null) {
                throw refusal;
            }
            if (e instanceof TroupeException known) {
                throw known;
            }
            throw new TroupeException(
                    ErrorCode.VALUE_NOT_SERIALIZABLE, "Broadcast " + broadcastId + " cannot be read: " + e,
                    e);
        }
    }
}
