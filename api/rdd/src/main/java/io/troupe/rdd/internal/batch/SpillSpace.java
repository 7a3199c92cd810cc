package io.troupe.rdd.internal.batch;

import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.task.BatchCodec;

/// What a table or a sort needs to work with limited memory: a reservation, files for what does not fit, and
/// the codec of [PairBatch]es. Several consumers of one task may share it.
///
/// @param reservation
///            grows before memory is allocated; closed by whoever made it
/// @param files
///            where to spill
/// @param codec
///            writes and reads pair batches
/// @param freeBytes
///            what each consumer holds without asking, so that a consumer that is refused everything still
///            spills runs of some length
public record SpillSpace(MemoryReservation reservation, SpillFiles files, BatchCodec codec, long freeBytes) {
    /// What a consumer usually holds without asking.
    public static final long DEFAULT_FREE_BYTES = 1 << 20;

    /// A space with [#DEFAULT_FREE_BYTES].
    public SpillSpace(MemoryReservation reservation, SpillFiles files, BatchCodec codec) {
        this(reservation, files, codec, DEFAULT_FREE_BYTES);
    }
}
