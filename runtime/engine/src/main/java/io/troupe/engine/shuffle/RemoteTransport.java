package io.troupe.engine.shuffle;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.memory.TaskReservation;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fetches buckets of one reader over the network, following ones ahead of time as far as the limit of bytes in
/// flight and the task's memory allow. All but the fetches themselves runs on the task's thread.
final class RemoteTransport implements ShuffleTransport {
    private static final long LEAST_WINDOW_BYTES = 1 << 18;

    private final BulkClient bulk;
    private final FetchSettings settings;
    private final Pause pause;
    private final TaskReservation reservation;
    private final int reducePartition;
    private final Deque<MapOutput> planned;
    private final Map<Integer, BucketFetch> started = new HashMap<>();
    private long bytesInFlight;
    private boolean isClosed;

    /// A transport for a reader that will ask for `planned`, in this order, and maybe for others.
    RemoteTransport(
            BulkClient bulk, FetchSettings settings, Pause pause, TaskReservation reservation,
            List<MapOutput> planned,
            int reducePartition) {
        this.bulk = bulk;
        this.settings = settings;
        this.pause = pause;
        this.reservation = reservation;
        this.planned = new ArrayDeque<>(planned);
        this.reducePartition = reducePartition;
    }

    @Override
    public boolean mayReach(MapOutput output) {
        return true;
    }

    @Override
    public Bucket open(MapOutput output, int reducePartition, BatchCodec codec) throws IOException {
        BucketFetch fetch = started.remove(output.mapPartition());
        if (fetch == null) {
            planned.remove(output);
            fetch = start(output, true);
        }
        startFollowing();
        return new SegmentBucket(new CheckedFrames(output, Objects.requireNonNull(fetch)), codec);
    }

    /// Begins with the first buckets before the reader asks.
    void startFollowing() {
        while (!isClosed && !planned.isEmpty()) {
            MapOutput output = planned.getFirst();
            BucketFetch fetch = start(output, false);
            if (fetch == null) {
                return;
            }
            planned.removeFirst();
            started.put(output.mapPartition(), fetch);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        List.copyOf(started.values()).forEach(BucketFetch::close);
        started.clear();
        reservation.close();
    }

    /// Starts to fetch `output`; null when it is not `needed` now and the limits do not allow it. What is needed
    /// now is fetched through a small window at least.
    private @Nullable BucketFetch start(MapOutput output, boolean needed) {
        long size = Math.max(LEAST_WINDOW_BYTES, output.sizes().sizeInBytes(reducePartition));
        long window = Math.min(size, Math.max(LEAST_WINDOW_BYTES, settings.bytesInFlight() - bytesInFlight));
        if (!needed && (window < size || bytesInFlight + window > settings.bytesInFlight())) {
            return null;
        }
        long reserved = reservation.tryGrowFromFree(window) ? window : 0;
        if (reserved == 0 && !needed) {
            return null;
        }
        bytesInFlight += reserved;
        return new BucketFetch(
                bulk, settings, pause, output, reducePartition, reserved == 0 ? LEAST_WINDOW_BYTES : window,
                () -> release(reserved)).start();
    }

    private void release(long reserved) {
        bytesInFlight -= reserved;
        reservation.shrink(reserved);
        startFollowing();
    }
}
