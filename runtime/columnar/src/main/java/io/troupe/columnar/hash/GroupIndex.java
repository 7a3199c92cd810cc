package io.troupe.columnar.hash;

import io.troupe.columnar.Vector;

/// Numbers distinct keys of certain lanes in the order in which they first come. Changed by one owner
/// only; [#find] changes nothing but `scratch` and so may run in many threads when nothing changes the
/// index.
abstract sealed class GroupIndex permits WordIndex, FixedIndex, RowIndex {
    /// Multiplied with a key or hash whose top bits then are the slot: another constant than that of
    /// [RowHasher], so that the rows of one partition still spread over all slots.
    static final long SLOT = 0xC2B2AE3D27D4EB4FL;

    /// Writes the group of each row to `groups`, adding groups for keys not seen before.
    abstract void assign(Vector[] keys, int rowCount, int[] groups, Scratch scratch);

    /// Writes the group of each row to `groups`, -1 for keys not seen.
    abstract void find(Vector[] keys, int rowCount, int[] groups, Scratch scratch);

    abstract int groupCount();

    /// The keys of groups `from` to `to` (exclusive).
    abstract Vector[] keys(int from, int to);

    abstract void clear();

    abstract long sizeInBytes();

    /// How many slots a table for `groups` groups has: a power of two, at least twice the groups.
    static int slotsFor(int groups) {
        if (groups > 1 << 29) {
            throw new IllegalStateException(
                    "a table of groups holds 536,870,912 groups at most, not " + groups);
        }
        return Integer.highestOneBit(Math.max(groups, 32) * 2 - 1) * 2;
    }

    /// How far to shift the product of a hash with [#SLOT], that as many bits are left as number `slots`.
    static int shiftFor(int slots) {
        return 64 - Integer.numberOfTrailingZeros(slots);
    }
}
