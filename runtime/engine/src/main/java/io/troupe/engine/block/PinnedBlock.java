package io.troupe.engine.block;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a block of this executor, which is not freed meanwhile. A block that turns out to be damaged is dropped,
/// so that it is computed again when it is asked for the next time.
final class PinnedBlock implements BlockReader {
    private static final Logger LOG = LoggerFactory.getLogger(PinnedBlock.class);

    private final ExecutorBlocks blocks;
    private final StoredBlock block;
    private final BatchIterator batches;
    private final InputStream content;
    private boolean isClosed;

    PinnedBlock(ExecutorBlocks blocks, StoredBlock block, BatchIterator batches, InputStream content) {
        this.blocks = blocks;
        this.block = block;
        this.batches = batches;
        this.content = content;
    }

    static PinnedBlock ofFile(ExecutorBlocks blocks, StoredBlock block, InputStream file, BatchCodec codec) {
        FrameReader in = new FrameReader(new FrameStream(file, block + " on disk (" + block.file + ")"));
        return new PinnedBlock(blocks, block, BatchIterator.decoding(in, codec), in);
    }

    @Override
    public @Nullable Object next() throws IOException {
        try {
            return batches.next();
        } catch (TroupeException e) {
            if (e.code() == ErrorCode.DATA_CORRUPTED) {
                blocks.drop(block);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            try (content) {
                blocks.unpin(block);
            } catch (IOException e) {
                LOG.debug("Cannot close {}", block, e);
            }
        }
    }
}
