package io.troupe.engine.shuffle;

import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.frame.Frame;
import io.troupe.engine.frame.FrameSource;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.FetchFailedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one bucket on a virtual thread: reads the stream, checks its frames and queues them, compressed, for
/// the task, which decodes them. The queue holds as many bytes as the fetch's window.
///
/// A connection that fails is opened again a bounded number of times, with longer and longer pauses. Frames that
/// were queued already are skipped then, if they are the same as before.
final class BucketFetch implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(BucketFetch.class);

    private final BulkClient bulk;
    private final FetchSettings settings;
    private final Pause pause;
    private final MapOutput output;
    private final int reducePartition;
    private final long window;
    private final Runnable onClose;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Frame> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean isEnded;
    private boolean isClosed;
    private @Nullable Exception failure;
    private @Nullable Thread thread;

    /// A fetch that was not started. `onClose` runs once, on the thread that closes it.
    BucketFetch(
            BulkClient bulk, FetchSettings settings, Pause pause, MapOutput output, int reducePartition,
            long window,
            Runnable onClose) {
        this.bulk = bulk;
        this.settings = settings;
        this.pause = pause;
        this.output = output;
        this.reducePartition = reducePartition;
        this.window = window;
        this.onClose = onClose;
    }

    BucketFetch start() {
        thread = Thread.ofVirtual()
                .name("fetch of output " + output.mapPartition() + " of shuffle " + output.shuffleId())
                .start(this::run);
        return this;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        lock.lock();
        try {
            while (queue.isEmpty() && !isEnded && failure == null && !isClosed) {
                changed.await();
            }
            Frame frame = queue.poll();
            if (frame != null) {
                queuedBytes -= frame.sizeInBytes();
                changed.signalAll();
                return frame;
            }
            return switch (failure) {
                case null -> null;
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new IOException(failure);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the task was stopped while it read a shuffle")
                    .initCause(e);
        } finally {
            lock.unlock();
        }
    }

    /// Stops the fetch. Closing twice does nothing.
    @Override
    public void close() {
        lock.lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            queue.clear();
            queuedBytes = 0;
            changed.signalAll();
            if (thread != null && !isEnded && failure == null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
        onClose.run();
    }

    private void run() {
        Position reached = new Position();
        try {
            for (int failures = 0;; failures++) {
                try {
                    read(reached);
                    return;
                } catch (FileNotFoundException | TroupeException e) {
                    fail(e);
                    return;
                } catch (IOException e) {
                    if (isClosed()) {
                        return;
                    }
                    if (e instanceof FetchFailedException || failures == settings.maxRetries()) {
                        fail(e);
                        return;
                    }
                    LOG.debug("Fetching from {} again", output.executor(), e);
                    Duration wait = settings.retryWait().multipliedBy(1L << Math.min(failures, 16));
                    pause.pause(wait);
                }
            }
        } catch (InterruptedException e) {
            fail(e);
        } catch (Throwable e) {
            // Whoever waits for the frames must not wait for ever.
            fail(new IOException("fetching failed: " + e, e));
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /// How far the frames were queued, over all connections.
    private static final class Position {
        long frames;
        long chain;
    }

    private void read(Position reached) throws IOException, InterruptedException {
        BulkId id = new BulkId.ShuffleBucket(
                output.shuffleId(), output.mapPartition(), output.attemptId(), reducePartition);
        try (InputStream in = bulk.open(output.executor(), id)) {
            FrameStream frames = WireBucket.open(in, output, reducePartition);
            skip(frames, reached);
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                if (!offer(frame)) {
                    return;
                }
                reached.frames++;
                reached.chain = frames.chain();
            }
        }
        end();
    }

    private void skip(FrameStream frames, Position reached) throws IOException {
        for (long i = 0; i < reached.frames; i++) {
            if (frames.next() == null) {
                break;
            }
        }
        if (frames.chain() != reached.chain) {
            throw CheckedFrames.damaged(output, "it sends other bytes after a retry than before", null);
        }
    }

    /// Queues a frame when there is room; false when nobody wants it any more.
    private boolean offer(Frame frame) throws InterruptedException {
        lock.lock();
        try {
            while (queuedBytes > 0 && queuedBytes + frame.sizeInBytes() > window && !isClosed) {
                changed.await();
            }
            if (isClosed) {
                return false;
            }
            queue.add(frame);
            queuedBytes += frame.sizeInBytes();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            isEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Exception e) {
        lock.lock();
        try {
            failure = e;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
