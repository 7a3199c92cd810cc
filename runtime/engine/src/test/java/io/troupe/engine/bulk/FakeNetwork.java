package io.troupe.engine.bulk;

import io.troupe.engine.schedule.ExecutorId;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Peers in one process that read each other's sources as bytes, with faults on demand.
public final class FakeNetwork implements BulkClient {
    private final Map<ExecutorId, BulkSource> sources = new ConcurrentHashMap<>();
    private final AtomicInteger opens = new AtomicInteger();
    private final AtomicInteger openNow = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong flipAt = new AtomicLong(-1);

    /// Adds a peer.
    public void add(ExecutorId peer, BulkSource source) {
        sources.put(peer, source);
    }

    /// The next `times` streams break after `bytes` bytes.
    public void cut(int times, long bytes) {
        cutAfter.set(bytes);
        cuts.set(times);
    }

    /// Byte `position` of every stream is changed; -1 for none.
    public void flip(long position) {
        flipAt.set(position);
    }

    /// How many streams were asked for.
    public int opens() {
        return opens.get();
    }

    /// How many streams are open.
    public int openNow() {
        return openNow.get();
    }

    /// How many streams were open at the same time at most.
    public int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public InputStream open(ExecutorId peer, BulkId id) throws IOException {
        opens.incrementAndGet();
        BulkSource source = sources.get(peer);
        if (source == null) {
            throw new IOException(peer + " is gone");
        }
        InputStream content = source.open(id);
        if (content == null) {
            throw new FileNotFoundException(peer + " does not have " + id);
        }
        boolean breaks = cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        mostOpen.accumulateAndGet(openNow.incrementAndGet(), Math::max);
        return new Connection(content, breaks ? cutAfter.get() : Long.MAX_VALUE);
    }

    private final class Connection extends FilterInputStream {
        private long left;
        private long position;
        private boolean isClosed;

        Connection(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("connection reset");
            }
            int count;
            try {
                count = super.read(target, offset, (int) Math.min(length, left));
            } catch (RuntimeException e) {
                throw new IOException("the peer failed: " + e, e);
            }
            if (count > 0) {
                left -= count;
                long flipped = flipAt.get() - position;
                if (flipped >= 0 && flipped < count) {
                    target[offset + (int) flipped] ^= 0x20;
                }
                position += count;
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) {
                isClosed = true;
                openNow.decrementAndGet();
                super.close();
            }
        }
    }
}
