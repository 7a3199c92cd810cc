package io.troupe.simulator;

import java.util.List;

/// Randomness from a seed. Each part of a simulation has dice of its own, so that a change in one does not
/// change what the others throw.
final class Dice {
    private long state;

    Dice(long seed, String purpose) {
        state = Content.mix(seed, purpose.hashCode());
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A number in `[least, greatest]`.
    int between(int least, int greatest) {
        return least + (int) Long.remainderUnsigned(next(), greatest - least + 1L);
    }

    /// A number in `[least, greatest]`.
    long between(long least, long greatest) {
        return least + Long.remainderUnsigned(next(), greatest - least + 1);
    }

    /// True `percent` times in a hundred.
    boolean chance(int percent) {
        return percent > 0 && between(0, 99) < percent;
    }

    /// True `perMille` times in a thousand.
    boolean rareChance(int perMille) {
        return perMille > 0 && between(0, 999) < perMille;
    }

    <T> T pick(List<T> choices) {
        return choices.get(between(0, choices.size() - 1));
    }
}
