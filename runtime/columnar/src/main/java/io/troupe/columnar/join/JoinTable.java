package io.troupe.columnar.join;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the build side of a join by their keys. Immutable once built; shared by threads.
///
/// A key leads to a *slot*, and a slot to its rows. For one integer key whose range is at most 8 times
/// the number of rows the slot is `key - smallest`, which needs no hash and no comparison; otherwise it
/// is the group of a [GroupTable]. Rows by slot: when no key comes twice, `rowOf[slot]` is its row or -1;
/// else the rows of a slot are `rows[offsets[slot]..offsets[slot + 1])`, in ascending order.
///
/// Rows with a null in a column that is not null-safe match nothing and are in no slot. Equality of keys
/// is that of the package [io.troupe.columnar.hash].
public final class JoinTable {
    private final List<Lane> keyLanes;
    private final boolean[] nullSafe;
    private final @Nullable GroupTable groups;
    private final @Nullable DenseRange range;
    private final int rowCount;
    private final int @Nullable [] rowOf;
    private final int[] offsets;
    private final int[] rows;

    JoinTable(List<Lane> keyLanes, boolean[] nullSafe, @Nullable GroupTable groups,
            @Nullable DenseRange range,
            int rowCount, SlotRows slotRows) {
        this.keyLanes = keyLanes;
        this.nullSafe = nullSafe;
        this.groups = groups;
        this.range = range;
        this.rowCount = rowCount;
        rowOf = slotRows.rowOf();
        offsets = slotRows.offsets();
        rows = slotRows.rows();
    }

    /// A builder for keys of `keyLanes`; `nullSafe[i]` says whether nulls of column `i` are equal to each
    /// other (as `<=>` says) or to nothing (as `=` says).
    public static JoinTableBuilder builder(List<Lane> keyLanes, boolean[] nullSafe) {
        return new JoinTableBuilder(keyLanes, nullSafe);
    }

    /// A way to probe, for one thread.
    public JoinProbe probe() {
        return new JoinProbe(this);
    }

    /// How many rows were added, those that match nothing included.
    public int rowCount() {
        return rowCount;
    }

    /// Whether no probe row can have more than one match.
    public boolean hasUniqueKeys() {
        return rowOf != null;
    }

    /// Whether it is indexed by the key itself.
    public boolean isDense() {
        return range != null;
    }

    /// What the values of key column `column` have in common, to leave out probe rows early. Costs a pass
    /// over the distinct keys. Rows left out by it have no match; so do nulls unless the column is
    /// null-safe, when they pass.
    public KeyFilter keyFilter(int column) {
        KeyFilter.Builder filter = new KeyFilter.Builder(distinctKeys(), nullSafe[column]);
        if (range != null) {
            range.eachKey(rowOf, offsets, filter);
        } else if (groups != null) {
            for (int from = 0; from < groups.groupCount(); from += io.troupe.columnar.Batch.ROWS) {
                int to = Math.min(groups.groupCount(), from + io.troupe.columnar.Batch.ROWS);
                filter.add(groups.keys(from, to)[column]);
            }
        }
        return filter.build();
    }

    private int distinctKeys() {
        return groups != null ? groups.groupCount() : rowCount;
    }

    boolean[] nullSafe() {
        return nullSafe;
    }

    @Nullable
    GroupTable groups() {
        return groups;
    }

    @Nullable
    DenseRange range() {
        return range;
    }

    int @Nullable [] rowOf() {
        return rowOf;
    }

    int[] offsets() {
        return offsets;
    }

    int[] rows() {
        return rows;
    }

    void requireColumns(Vector[] keys) {
        if (keys.length != keyLanes.size()) {
            throw new IllegalArgumentException(
                    keys.length + " key columns for a join by " + keyLanes.size());
        }
    }
}
