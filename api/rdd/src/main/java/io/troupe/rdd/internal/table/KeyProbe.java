package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks up many keys in a [KeyIndex] together.
///
/// One lookup touches a slot, a key and maybe what the key refers to, one after the other, and in a large table
/// each is a wait for memory. Doing each step for all keys before the next lets the processor wait for many of
/// them at once.
final class KeyProbe {
    /// The most keys in one call.
    static final int BATCH_ROWS = 512;

    private final KeyIndex index;
    private final int[] ids = new int[BATCH_ROWS];
    private final int[] hashes = new int[BATCH_ROWS];
    /// Bits of primitive keys, packed forms of others.
    private final long[] bits = new long[BATCH_ROWS];
    /// Whether hashes and bits are those of the last [#find].
    private boolean isHashed;
    /// The keys of the last [#find] as Strings, when they came as packed texts.
    private @Nullable Column unpacked;

    KeyProbe(KeyIndex index) {
        this.index = index;
    }

    /// Looks up the keys of `keys` at `from` up to and excluding `from + count`. The result is borrowed until
    /// the next call: at `i` the number of the key at `from + i`, or -1 when the index did not have it.
    int[] find(Column keys, int from, int count) {
        if (keys.isText()) {
            Column strings = keys.unpacked(from, from + count);
            find(strings, 0, count);
            unpacked = strings;
            return ids;
        }
        unpacked = null;
        Lane lane = keys.lane();
        isHashed = lane == index.lane();
        if (isHashed) {
            findTogether(keys, from, count);
        } else {
            findOneByOne(keys, from, count);
        }
        return ids;
    }

    /// Adds the key at `from + i` of the last [#find], which did not find it: `~number` of the new key, or its
    /// number if it was added since.
    int add(Column keys, int from, int i) {
        Column strings = unpacked;
        return strings != null ? addFound(strings, 0, i) : addFound(keys, from, i);
    }

    private int addFound(Column keys, int from, int i) {
        Lane lane = keys.lane();
        if (!isHashed || lane != index.lane()) {
            return index.add(keys.get(from + i));
        }
        return lane == Lane.OBJECT
                ? index.addObject(keys.objects()[from + i], bits[i], hashes[i])
                : index.addBits(bits[i], hashes[i]);
    }

    private void findTogether(Column keys, int from, int count) {
        if (keys.lane() == Lane.OBJECT) {
            hashObjects(keys.objects(), from, count);
            findSlots(count);
            compareObjects(keys.objects(), from, count);
        } else {
            hashBits(keys.lane(), keys.bits(), from, count);
            findSlots(count);
            compareBits(count);
        }
    }

    /// For keys that are stored in another way than those of the index.
    private void findOneByOne(Column keys, int from, int count) {
        if (keys.isPrimitive() && index.lane() != Lane.OBJECT) {
            Arrays.fill(ids, 0, count, -1);
            return;
        }
        for (int i = 0; i < count; i++) {
            ids[i] = index.find(keys.get(from + i));
        }
    }

    private void hashObjects(@Nullable Object[] keys, int from, int count) {
        for (int i = 0; i < count; i++) {
            Object key = keys[from + i];
            long packed = KeyHash.pack(key);
            bits[i] = packed;
            hashes[i] = packed != 0 ? KeyHash.ofBits(packed) : KeyHash.ofUnpacked(key);
        }
    }

    private void hashBits(Lane lane, long[] keys, int from, int count) {
        if (lane == Lane.INT || lane == Lane.LONG) {
            System.arraycopy(keys, from, bits, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                bits[i] = lane.canonicalBits(keys[from + i]);
            }
        }
        for (int i = 0; i < count; i++) {
            hashes[i] = KeyHash.ofBits(bits[i]);
        }
    }

    /// Leaves in `ids` the number of the first key on the way whose tag matches, or -1.
    private void findSlots(int count) {
        int[] words = index.slots();
        int slotBits = index.slotBits();
        int mask = words.length - 1;
        for (int i = 0; i < count; i++) {
            ids[i] = words[hashes[i] >>> Integer.SIZE - slotBits];
        }
        for (int i = 0; i < count; i++) {
            int word = ids[i];
            int tag = hashes[i] << slotBits;
            if (((word ^ tag) & ~mask) != 0) {
                word = walk(words, hashes[i] >>> Integer.SIZE - slotBits, tag);
            }
            ids[i] = (word & mask) - 1;
        }
    }

    private static int walk(int[] words, int home, int tag) {
        int mask = words.length - 1;
        int slot = home;
        int word = words[slot];
        while (word != 0 && ((word ^ tag) & ~mask) != 0) {
            slot = slot + 1 & mask;
            word = words[slot];
        }
        return word;
    }

    private void compareBits(int count) {
        long[] known = index.keyBits();
        for (int i = 0; i < count; i++) {
            int id = ids[i];
            if (id >= 0 && known[id] != bits[i]) {
                ids[i] = index.findBits(bits[i], hashes[i]);
            }
        }
    }

    private void compareObjects(@Nullable Object[] keys, int from, int count) {
        long[] knownPacked = index.keyBits();
        @Nullable
        Object[] known = index.keyObjects();
        for (int i = 0; i < count; i++) {
            int id = ids[i];
            if (id >= 0) {
                long packed = bits[i];
                boolean isFound = packed != 0
                        ? knownPacked[id] == packed
                        : KeyIndex.same(keys[from + i], known[id]);
                if (!isFound) {
                    ids[i] = index.findObject(keys[from + i], packed, hashes[i]);
                }
            }
        }
    }
}
