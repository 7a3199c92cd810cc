package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;

/// Something that an executor holds and that moves when it leaves.
sealed interface Piece {
    /// The output that this attempt has written.
    record Output(int shuffleId, int mapPartition, long attemptId) implements Piece {
        static Output of(MapOutput output) {
            return new Output(output.shuffleId(), output.mapPartition(), output.attemptId());
        }
    }

    /// A persisted block, in its true epoch.
    record Block(BlockId block) implements Piece {}
}
