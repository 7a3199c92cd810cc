package io.troupe.rdd.internal.batch;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.task.BatchCodec;

/// What a table or a sort needs to work with limited memory: a reservation it alone uses, files for what does
/// not fit, and the codec of [PairBatch]es.
///
/// @param reservation
///            grows before memory is allocated; closed by whoever made it
/// @param files
///            where to spill
/// @param codec
///            writes and reads pair batches
public record SpillSpace(MemoryReservation reservation, SpillFiles files, BatchCodec codec) {
    /// Reserves `bytes`, or fails with `OUT_OF_MEMORY`: for what must be had and is small.
    public void require(long bytes, String purpose) {
        if (!reservation.tryGrow(bytes)) {
            throw new TroupeException(
                    ErrorCode.OUT_OF_MEMORY,
                    "%s needs %,d more bytes of memory and has nothing left to spill; it holds %,d. Give executors more memory or use more partitions."
                            .formatted(purpose, bytes, reservation.reservedBytes()));
        }
    }
}
