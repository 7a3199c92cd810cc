package io.troupe.engine.executor;

import io.troupe.TroupeException;
import io.troupe.engine.block.ExecutorBlocks;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.wire.ToExecutor;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies persisted blocks from other executors, a few at a time, on threads that may block.
final class BlockCopies {
    private static final Logger LOG = LoggerFactory.getLogger(BlockCopies.class);
    private static final int MOST_AT_A_TIME = 4;

    private final ExecutorBlocks blocks;
    private final Consumer<BlockId> onEnd;
    private final Semaphore turns = new Semaphore(MOST_AT_A_TIME);

    /// Copies go to `blocks`; `onEnd` is told of each block that was copied or cannot be, on any thread.
    BlockCopies(ExecutorBlocks blocks, Consumer<BlockId> onEnd) {
        this.blocks = blocks;
        this.onEnd = onEnd;
    }

    /// Starts to make a copy.
    void start(ToExecutor.Replicate replicate) {
        Thread.ofVirtual().name("troupe-copy-" + replicate.block()).start(() -> {
            turns.acquireUninterruptibly();
            try {
                copy(replicate);
            } finally {
                turns.release();
                onEnd.accept(replicate.block());
            }
        });
    }

    private void copy(ToExecutor.Replicate replicate) {
        StorageLevel level = new StorageLevel(replicate.useDisk(), replicate.useMemory(), false, false, 1);
        try {
            boolean isKept = blocks.replicate(replicate.block(), level, replicate.source());
            LOG.debug("A copy of {} is {}.", replicate.block(), isKept ? "kept" : "not kept");
        } catch (IOException | TroupeException e) {
            LOG.debug("{} cannot be copied from {}.", replicate.block(), replicate.source(), e);
        }
    }
}
