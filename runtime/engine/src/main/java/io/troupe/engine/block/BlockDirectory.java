package io.troupe.engine.block;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import java.io.IOException;
import java.util.List;

/// Who holds a block. Called on threads that may block.
@FunctionalInterface
public interface BlockDirectory {
    /// A directory in which nobody holds anything, for an engine with one executor.
    BlockDirectory NONE = _ -> List.of();

    /// Executors that held `block` a moment ago, the best to ask first; may include the asking one, which is left
    /// out then.
    List<ExecutorId> holders(BlockId block) throws IOException;
}
