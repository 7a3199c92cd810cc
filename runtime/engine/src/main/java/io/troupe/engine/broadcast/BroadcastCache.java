package io.troupe.engine.broadcast;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.StorageReservation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The broadcast values that one executor holds. Safe for use by any thread.
public final class BroadcastCache implements AutoCloseable {
    private final MemoryBudget budget;
    private final BroadcastStore store;
    private final BulkClient bulk;
    private final BroadcastSource source;
    private final Map<Long, CompletableFuture<Held>> values = new ConcurrentHashMap<>();

    /// An empty cache.
    public BroadcastCache(LocalFolder folder, MemoryBudget budget, BulkClient bulk, BroadcastSource source) {
        this.budget = budget;
        this.store = new BroadcastStore(folder, _ -> {});
        this.bulk = bulk;
        this.source = source;
    }

    /// The value of `broadcastId`. The first caller fetches it, others that come meanwhile wait for the same
    /// fetch. When that fails, all of them get the error and the next caller tries again. Throws
    /// `INVALID_ARGUMENT` when the value was destroyed, `OUT_OF_MEMORY` when it does not fit,
    /// `DRIVER_UNREACHABLE` when no holder can be read, and `JOB_CANCELLED` when the thread is interrupted.
    public Object value(long broadcastId) {
        while (true) {
            CompletableFuture<Held> mine = new CompletableFuture<>();
            CompletableFuture<Held> others = values.putIfAbsent(broadcastId, mine);
            if (others == null) {
                return fetch(broadcastId, mine);
            }
            Held held = await(broadcastId, others);
            if (held != null) {
                return held.value();
            }
        }
    }

    /// Puts a value that was made in this process; tasks here get this very object. A [SizedValue] counts as stored data,
    /// for which other stored data is evicted; since it is there already, it is not refused when there is less room. The
    /// memory of other values is the application's business.
    public void put(long broadcastId, Object value) {
        String purpose = "broadcast " + broadcastId;
        StorageReservation reservation = budget.reserveStorage(purpose, purpose);
        if (value instanceof SizedValue sized) {
            for (long bytes = sized.heldBytes(); bytes > 0 && !reservation.tryGrow(bytes);) {
                bytes /= 2;
            }
        }
        values.put(broadcastId, CompletableFuture.completedFuture(new Held(value, reservation, null)));
    }

    /// Forgets a value; it is fetched again when somebody asks. Of a value that is destroyed the driver's holders
    /// are empty, so that asking then is an error.
    public void remove(long broadcastId) {
        CompletableFuture<Held> removed = values.remove(broadcastId);
        if (removed != null && removed.isDone() && !removed.isCompletedExceptionally()) {
            free(broadcastId, removed.join());
        }
    }

    /// How many values are held or being fetched.
    public int valueCount() {
        return values.size();
    }

    /// How a value of which something is here is cut, as bytes; null when nothing is here.
    public @Nullable InputStream openShape(long broadcastId) throws IOException {
        return store.openShape(broadcastId);
    }

    /// A piece that was fetched to here, for other executors; null when it was not.
    public @Nullable InputStream openPiece(long broadcastId, int piece) throws IOException {
        return store.openPiece(broadcastId, piece);
    }

    /// Forgets all values.
    @Override
    public void close() {
        List.copyOf(values.keySet()).forEach(this::remove);
        store.close();
    }

    private Object fetch(long broadcastId, CompletableFuture<Held> mine) {
        StorageReservation reservation = budget.reserveStorage("broadcast " + broadcastId,
                "broadcast " + broadcastId);
        try {
            Held held = new BroadcastFetch(broadcastId, store, bulk, source).run(reservation);
            mine.complete(held);
            // Futures are equal only to themselves: this one is still in the table unless the value was removed meanwhile.
            if (!values.replace(broadcastId, mine, mine)) {
                free(broadcastId, held);
            }
            return held.value();
        } catch (RuntimeException | Error e) {
            reservation.close();
            values.remove(broadcastId, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private void free(long broadcastId, Held held) {
        held.reservation().close();
        BroadcastPieces pieces = held.pieces();
        if (pieces != null) {
            store.remove(broadcastId, pieces);
        }
    }

    /// What another thread fetches; null when that thread was interrupted, which is no reason for this one to
    /// fail.
    private static @Nullable Held await(long broadcastId, CompletableFuture<Held> others) {
        try {
            return others.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw interrupted(broadcastId);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case TroupeException cause when cause.code() == ErrorCode.JOB_CANCELLED -> null;
                case TroupeException cause -> throw cause;
                case null, default -> throw new TroupeException(
                        ErrorCode.INTERNAL,
                        "Broadcast " + broadcastId + " cannot be fetched: " + e.getCause(), e);
            };
        }
    }

    static TroupeException interrupted(long broadcastId) {
        return new TroupeException(
                ErrorCode.JOB_CANCELLED,
                "The task was stopped while it waited for broadcast " + broadcastId + ".");
    }
}
