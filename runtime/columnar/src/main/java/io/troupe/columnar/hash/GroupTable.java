package io.troupe.columnar.hash;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import java.util.List;

/// Numbers the distinct keys of rows from 0: the grouping of an aggregation, the build side of a join,
/// DISTINCT. See the package for what makes keys equal; nulls are values like others. Numbers are given
/// in the order in which keys first come, but for keys within one batch that differ while their hashes of
/// 64 bits are equal.
///
/// The layout is chosen by the lanes: words in an open-addressing table for one column of booleans,
/// integers, floats or doubles; rows of words for several columns of fixed width (also decimals and
/// intervals); hashes and columns for the rest. Batches whose keys are all dictionary vectors of few
/// combinations are mapped by their codes, whatever dictionaries come. Group ids and keys do not depend
/// on the layout of the batches.
///
/// One owner; several threads may read a table that does not change any more, each by its own
/// [GroupLookup]. Holds about 8 bytes a group for the slots, and the keys; at most 2^29 groups, then
/// IllegalStateException.
public final class GroupTable {
    private final List<Lane> lanes;
    private final GroupIndex index;
    private final Scratch scratch = new Scratch();
    private final CodeProducts products = new CodeProducts();

    /// A table without groups for key columns of `keyLanes`. Without columns all rows are of one group.
    public GroupTable(List<Lane> keyLanes) {
        this(keyLanes, indexFor(keyLanes));
    }

    GroupTable(List<Lane> keyLanes, GroupIndex index) {
        lanes = List.copyOf(keyLanes);
        this.index = index;
    }

    private static GroupIndex indexFor(List<Lane> lanes) {
        boolean fixed = lanes.stream().allMatch(Lane::isFixedWidth);
        if (!fixed || lanes.isEmpty() || lanes.size() > FixedLayout.MOST_COLUMNS) {
            return new RowIndex(lanes);
        }
        boolean oneWord = lanes.size() == 1 && lanes.getFirst().kind() != Lane.Kind.DECIMAL
                && lanes.getFirst().kind() != Lane.Kind.INTERVAL;
        return oneWord ? new WordIndex(lanes.getFirst()) : new FixedIndex(lanes);
    }

    /// Writes the group of each of the first `rowCount` rows of `keys` to `groups`, adding groups for new
    /// keys. The caller owns `groups`; `keys` are copied as needed.
    public void assign(Vector[] keys, int rowCount, int[] groups) {
        requireColumns(keys);
        if (CodeProducts.covers(keys)) {
            products.groups(keys, rowCount, groups,
                    (rows, count, ids) -> index.assign(rows, count, ids, scratch));
        } else {
            index.assign(keys, rowCount, groups, scratch);
        }
    }

    /// A way to look keys up without adding them, for one thread.
    public GroupLookup lookup() {
        return new GroupLookup(this);
    }

    /// How many groups there are.
    public int groupCount() {
        return index.groupCount();
    }

    /// The keys of groups `from` (inclusive) to `to` (exclusive) in the order of their ids, as new flat
    /// vectors. -0.0 comes back as 0.0 from columns of fixed width.
    public Vector[] keys(int from, int to) {
        return index.keys(from, to);
    }

    /// The lanes of the keys.
    public List<Lane> keyLanes() {
        return lanes;
    }

    /// Forgets all groups and gives their memory back.
    public void clear() {
        index.clear();
        products.clear();
    }

    /// An estimate of the heap it holds.
    public long sizeInBytes() {
        return index.sizeInBytes();
    }

    GroupIndex index() {
        return index;
    }

    void requireColumns(Vector[] keys) {
        if (keys.length != lanes.size()) {
            throw new IllegalArgumentException(
                    keys.length + " key columns for a table of " + lanes.size());
        }
    }
}
