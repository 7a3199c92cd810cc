package io.troupe.engine.block;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a block of another executor; when that fails on the way, of the next one that holds it, from the same
/// batch on.
final class RemoteBlock implements BlockReader {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteBlock.class);

    private final BulkClient bulk;
    private final BlockId id;
    private final Deque<ExecutorId> holders;
    private final BatchCodec codec;
    private FrameReader in;
    private long delivered;

    private RemoteBlock(
            BulkClient bulk, BlockId id, Deque<ExecutorId> holders, BatchCodec codec, FrameReader in) {
        this.bulk = bulk;
        this.id = id;
        this.holders = holders;
        this.codec = codec;
        this.in = in;
    }

    /// Opens the block at the first of `holders` that has it; null when none has.
    static @Nullable RemoteBlock open(BulkClient bulk, BlockId id, List<ExecutorId> holders,
            BatchCodec codec) {
        Deque<ExecutorId> left = new ArrayDeque<>(holders);
        FrameReader in = openNext(bulk, id, left);
        return in == null ? null : new RemoteBlock(bulk, id, left, codec, in);
    }

    @Override
    public @Nullable Object next() throws IOException {
        while (true) {
            try {
                Object batch = in.isAtEnd() ? null : codec.read(in);
                delivered++;
                return batch;
            } catch (IOException e) {
                failOver(e);
            } catch (TroupeException e) {
                if (e.code() != ErrorCode.DATA_CORRUPTED) {
                    throw e;
                }
                failOver(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("Cannot close {}", id, e);
        }
    }

    /// Goes on at another holder: all copies of a block have the same batches in the same order.
    private <E extends Exception> void failOver(E failure) throws IOException, E {
        close();
        FrameReader next = openNext(bulk, id, holders);
        if (next == null) {
            throw failure;
        }
        in = next;
        for (long skipped = 0; skipped < delivered; skipped++) {
            Object unused = codec.read(in);
        }
    }

    private static @Nullable FrameReader openNext(BulkClient bulk, BlockId id, Deque<ExecutorId> left) {
        for (ExecutorId holder = left.poll(); holder != null; holder = left.poll()) {
            try {
                return new FrameReader(
                        new FrameStream(bulk.open(holder, new BulkId.Block(id)), id + " at " + holder));
            } catch (IOException e) {
                LOG.debug("Cannot read {} at {}", id, holder, e);
            }
        }
        return null;
    }
}
