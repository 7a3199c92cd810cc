package io.troupe.engine.schedule;

import java.util.List;

/// A snapshot of where a complete shuffle is: one output per map partition, by ascending partition.
///
/// @param shuffleId
///            the shuffle
/// @param version
///            rises with every change of the shuffle's outputs
/// @param outputs
///            element `m` is the output of map partition `m`
public record MapOutputTable(int shuffleId, long version, List<MapOutput> outputs) {
    /// Copies the list.
    public MapOutputTable {
        outputs = List.copyOf(outputs);
    }
}
