package io.troupe.engine.job;

import java.util.List;
import java.util.function.Predicate;

/// A shuffle that a stage reads.
///
/// @param shuffleId
///            the shuffle
/// @param cachedInstead
///            for each partition of the reading stage (by index), persisted blocks of which any one makes the
///            shuffle unnecessary for that partition; an empty outer list when nothing is persisted on the way
public record ShuffleInput(int shuffleId, List<List<BlockId>> cachedInstead) {
    /// Copies the list.
    public ShuffleInput {
        cachedInstead = List.copyOf(cachedInstead);
    }

    /// An input that every partition needs.
    public static ShuffleInput of(int shuffleId) {
        return new ShuffleInput(shuffleId, List.of());
    }

    /// Whether `partition` must read the shuffle, given which blocks are present.
    public boolean isNeededBy(int partition, Predicate<BlockId> present) {
        return cachedInstead.isEmpty() || cachedInstead.get(partition).stream().noneMatch(present);
    }
}
