package io.troupe.rdd.internal.action;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.StraightStep;

/// Pairs of a slot and each record: neighbouring partitions have the same slot.
///
/// @param partitions
///            how many partitions there are
/// @param slots
///            how many slots there are
public record SlotStep(int partitions, int slots) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        Integer slot = (int) ((long) partition * slots / partitions);
        return record -> new Tuple2<>(slot, record);
    }
}
