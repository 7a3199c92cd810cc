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

    private final BlockTable table;
    private final StoredBlock block;
    private final BatchIterator batches;
    private final InputStream content;
    private boolean isClosed;

    PinnedBlock(BlockTable table, StoredBlock block, BatchIterator batches, InputStream content) {
        this.table = table;
        this.block = block;
        this.batches = batches;
        this.content = content;
    }

    static PinnedBlock ofFile(BlockTable table, StoredBlock block, FrameStream file, BatchCodec codec) {
        FrameReader in = new FrameReader(file);
        return new PinnedBlock(table, block, BatchIterator.decoding(in, codec), in);
    }

    @Override
    public @Nullable Object next() throws IOException {
        try {
            return batches.next();
        } catch (TroupeException e) {
            if (e.code() == ErrorCode.DATA_CORRUPTED) {
                table.drop(block);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            try (content) {
                table.unpin(block);
            } catch (IOException e) {
                LOG.debug("Cannot close {}", block, e);
            }
        }
    }
}
