package io.troupe.engine.block;

import io.troupe.engine.job.BlockId;
import io.troupe.storage.StorageLevel;

/// What an executor tells the driver about its blocks. [#stored] and [#dropped] are called on any thread, with the
/// lock of the store, so that events of one block come in the order in which they happened: implementations
/// return at once and do not call the store.
public interface BlockEvents {
    /// Events nobody wants.
    BlockEvents NONE = new BlockEvents() {
        @Override
        public void stored(BlockId block, long memoryBytes, long diskBytes) {}

        @Override
        public void dropped(BlockId block) {}
    };

    /// The block is held here now, in this form. Sent again when its form changes.
    void stored(BlockId block, long memoryBytes, long diskBytes);

    /// The block is not held here any more.
    void dropped(BlockId block);

    /// The level of a block that was stored asks for `copies` more executors that hold it: each of them should be
    /// made to call [ExecutorBlocks#replicate]. Called by the writer of the block, without a lock; may block until
    /// the copies are there. Copies that cannot be made are done without.
    default void replicationWanted(BlockId block, StorageLevel level, int copies) {}
}
