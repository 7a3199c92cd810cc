package io.troupe.engine.task;

import java.io.IOException;

/// Stores the batches of one block. Nothing is visible before [#commit()].
public interface BlockWriter extends AutoCloseable {
    /// Appends a batch, which must not be changed afterwards. False when the block does not fit its
    /// storage level: the block is given up and later batches are ignored; the caller goes on without
    /// it.
    boolean add(Object batch) throws IOException;

    /// Makes the block visible, unless it was given up. Of two writers of the same block the first commit wins.
    void commit() throws IOException;

    /// Discards what was not committed. Closing twice does nothing.
    @Override
    void close();
}
