package io.troupe.columnar.join;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import io.troupe.columnar.hash.Words;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the keys of the build side of a join. One owner; [#build] ends its use.
///
/// One integer key is kept as words until all are known, since only then it is clear whether they are
/// dense; other keys go to a [GroupTable] at once.
public final class JoinTableBuilder {
    /// A dense table may have so many slots a row: an array read in order of the key beats hashing up to
    /// about here.
    private static final long SLOTS_PER_ROW = 8;
    private static final long FEW_SLOTS = 1024;
    private static final int STEP = 4096;

    private final List<Lane> keyLanes;
    private final boolean[] nullSafe;
    private final boolean oneInteger;
    private final GroupTable groups;
    private long[] words = {};
    private long[] present = {};
    private int[] slots = {};
    private int rowCount;

    JoinTableBuilder(List<Lane> keyLanes, boolean[] nullSafe) {
        if (keyLanes.isEmpty() || keyLanes.size() != nullSafe.length) {
            throw new IllegalArgumentException(
                    "a join table needs a key column at least and a null rule for each: " + keyLanes.size()
                            + " columns, " + nullSafe.length + " rules");
        }
        this.keyLanes = List.copyOf(keyLanes);
        this.nullSafe = nullSafe.clone();
        oneInteger = keyLanes.size() == 1 && switch (keyLanes.getFirst().kind()) {
            case BOOLEAN, INT, LONG -> true;
            case FLOAT, DOUBLE, DECIMAL, BYTES, INTERVAL, LIST, MAP, STRUCT -> false;
        };
        groups = new GroupTable(keyLanes);
    }

    /// Adds the next `rowCount` rows, which get the next numbers. Throws ArithmeticException past 2^31 -
    /// 1 rows.
    public void add(Vector[] keys, int rowCount) {
        if (keys.length != keyLanes.size()) {
            throw new IllegalArgumentException(keys.length + " key columns for a join by " + keyLanes.size());
        }
        int grown = Math.addExact(this.rowCount, rowCount);
        if (oneInteger) {
            addWords(keys[0], rowCount, grown);
        } else {
            addGroups(keys, rowCount, grown);
        }
        this.rowCount = grown;
    }

    private void addWords(Vector key, int added, int grown) {
        if (grown > words.length) {
            words = Arrays.copyOf(words, capacity(words.length, grown));
            present = Arrays.copyOf(present, Validity.words(words.length));
        }
        long[] batch = new long[added];
        Words.fixed(key, added, batch);
        System.arraycopy(batch, 0, words, rowCount, added);
        for (int i = 0; i < added; i++) {
            if (!key.isNull(i)) {
                Validity.set(present, rowCount + i);
            }
        }
    }

    private void addGroups(Vector[] keys, int added, int grown) {
        if (grown > slots.length) {
            slots = Arrays.copyOf(slots, capacity(slots.length, grown));
        }
        long[] matchable = NullRule.matchable(keys, nullSafe, added);
        int[] ids = new int[added];
        if (matchable == null) {
            groups.assign(keys, added, ids);
            System.arraycopy(ids, 0, slots, rowCount, added);
            return;
        }
        int[] rows = new int[added];
        int count = 0;
        for (int i = 0; i < added; i++) {
            rows[count] = i;
            count += (int) (matchable[i >> 6] >>> i & 1);
        }
        Vector[] kept = new Vector[keys.length];
        for (int column = 0; column < kept.length; column++) {
            kept[column] = keys[column].gather(rows, count);
        }
        groups.assign(kept, count, ids);
        Arrays.fill(slots, rowCount, grown, -1);
        for (int i = 0; i < count; i++) {
            slots[rowCount + rows[i]] = ids[i];
        }
    }

    /// The table of all rows added.
    public JoinTable build() {
        if (!oneInteger) {
            SlotRows slotRows = SlotRows.of(slots, rowCount, groups.groupCount());
            return new JoinTable(keyLanes, nullSafe, groups, null, rowCount, slotRows);
        }
        DenseRange range = denseRange();
        slots = new int[rowCount];
        if (range != null) {
            range.slots(words, present, rowCount, slots, 0);
            SlotRows slotRows = SlotRows.of(slots, rowCount, range.slotCount());
            return new JoinTable(keyLanes, nullSafe, null, range, rowCount, slotRows);
        }
        assignWords();
        SlotRows slotRows = SlotRows.of(slots, rowCount, groups.groupCount());
        return new JoinTable(keyLanes, nullSafe, groups, null, rowCount, slotRows);
    }

    private @Nullable DenseRange denseRange() {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (int i = 0; i < rowCount; i++) {
            if (Validity.get(present, i)) {
                smallest = Math.min(smallest, words[i]);
                largest = Math.max(largest, words[i]);
            }
        }
        if (smallest > largest) {
            return new DenseRange(0, 0, nullSafe[0]);
        }
        long size = largest - smallest + 1;
        long most = Math.min(Math.max(FEW_SLOTS, SLOTS_PER_ROW * rowCount), 1L << 30);
        return size > 0 && size <= most ? new DenseRange(smallest, (int) size, nullSafe[0]) : null;
    }

    /// Groups the collected words a step at a time, as vectors of the lane of the key.
    private void assignWords() {
        Lane.Kind kind = keyLanes.getFirst().kind();
        int[] ids = new int[STEP];
        for (int from = 0; from < rowCount; from += STEP) {
            int count = Math.min(STEP, rowCount - from);
            long[] validity = Validity.slice(present, from, from + count);
            groups.assign(new Vector[]{KeyColumn.of(kind, words, from, count, validity)}, count, ids);
            System.arraycopy(ids, 0, slots, from, count);
            if (!nullSafe[0]) {
                for (int i = 0; i < count; i++) {
                    slots[from + i] = Validity.get(present, from + i) ? ids[i] : -1;
                }
            }
        }
    }

    private static int capacity(int length, int needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * length));
    }
}
