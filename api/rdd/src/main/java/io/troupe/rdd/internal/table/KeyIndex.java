package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/// Numbers distinct keys 0, 1, 2 ... in the order they first come. Keys are equal as by `equals`;
/// null is a key.
///
/// Keys lie in a dense array by number, as bits while all are of one primitive lane, else as
/// references with their hashes
/// beside. Open addressing with linear probing finds the number. A slot is one `int`; with `2^b`
/// slots its low `b` bits are
/// the number plus one (0: free) and its upper bits are the low `32 - b` bits of the hash, whose
/// upper `b` bits chose
/// the first slot to look at:
///
/// ```
/// b = 6, hash = 101101 00000000000000000000001001:  first slot 45, word 00000000000000000000001001 | number + 1
/// ```
/// So a slot near its home tells by itself whether the whole 32-bit hash matches, and a wrong key is
/// hardly ever
/// touched. Frequent keys come early and therefore share cache lines.
final class KeyIndex {
    /// Keys in the smallest index.
    static final int SMALLEST_LIMIT = 32;
    private static final int LARGEST_LIMIT = 1 << 29;

    private int[] slots;
    private int slotBits;
    private @Nullable Lane lane;
    private long[] keyBits;
    private @Nullable Object[] keyObjects;
    private int[] hashes;
    private int size;
    private int limit;

    KeyIndex() {
        limit = SMALLEST_LIMIT;
        slotBits = Integer.numberOfTrailingZeros(2 * limit);
        slots = new int[2 * limit];
        keyBits = new long[0];
        keyObjects = new Object[0];
        hashes = new int[0];
    }

    /// How many keys have a number.
    int size() {
        return size;
    }

    /// How many keys fit before [#grow()].
    int limit() {
        return limit;
    }

    /// Whether [#grow()] must come before the next new key.
    boolean isFull() {
        return size == limit;
    }

    /// The bytes of all arrays once the index has grown `doublings` times (0: as it is now), not
    /// counting key objects.
    long arrayBytes(int doublings) {
        return 16L * ((long) limit << doublings);
    }

    /// Doubles the room.
    void grow() {
        if (limit >= LARGEST_LIMIT) {
            throw new IllegalStateException("an index cannot have more than " + LARGEST_LIMIT + " keys");
        }
        limit *= 2;
        slotBits++;
        slots = new int[2 * limit];
        if (isPrimitive()) {
            keyBits = Arrays.copyOf(keyBits, limit);
            for (int id = 0; id < size; id++) {
                place(KeyHash.ofBits(keyBits[id]), id);
            }
        } else if (lane != null) {
            keyObjects = Arrays.copyOf(keyObjects, limit);
            hashes = Arrays.copyOf(hashes, limit);
            for (int id = 0; id < size; id++) {
                place(hashes[id], id);
            }
        }
    }

    /// The number of `key`; a new key gets one, and `~number` is returned. Must not be full.
    int add(@Nullable Object key) {
        if (lane == Lane.OBJECT) {
            return addObject(key, KeyHash.of(key));
        }
        if (key instanceof Long number && lane == Lane.LONG) {
            return addBits(number);
        }
        if (key instanceof Integer number && lane == Lane.INT) {
            return addBits(number);
        }
        return addOther(key);
    }

    /// The number of the key at `row`, like [#add(Object)].
    int add(Column keys, int row) {
        Lane current = keys.lane();
        if (current == lane && current != Lane.OBJECT) {
            return addBits(current.canonicalBits(keys.bits()[row]));
        }
        return add(keys.get(row));
    }

    /// The number of `key`, or -1.
    int find(@Nullable Object key) {
        Lane current = lane;
        if (current == Lane.OBJECT) {
            return findObject(key, KeyHash.of(key));
        }
        return current != null && current.accepts(key)
                ? findBits(current.canonicalBits(current.toBits(key)))
                : -1;
    }

    /// The number of the key at `row`, or -1.
    int find(Column keys, int row) {
        Lane current = keys.lane();
        if (current == lane && current != Lane.OBJECT) {
            return findBits(current.canonicalBits(keys.bits()[row]));
        }
        return find(keys.get(row));
    }

    /// The key with number `id`.
    @Nullable
    Object key(int id) {
        return isPrimitive() ? primitiveLane().toValue(keyBits[id]) : keyObjects[id];
    }

    /// The hash of the key with number `id`.
    int hash(int id) {
        return isPrimitive() ? KeyHash.ofBits(keyBits[id]) : hashes[id];
    }

    /// The keys by number, as a column that shares the arrays of this index: valid until the
    /// index changes.
    Column keys() {
        return isPrimitive()
                ? Column.ofBits(primitiveLane(), keyBits, size)
                : Column.ofObjects(keyObjects, size);
    }

    /// Forgets all keys and gives the room back.
    void clear() {
        limit = SMALLEST_LIMIT;
        slotBits = Integer.numberOfTrailingZeros(2 * limit);
        slots = new int[2 * limit];
        keyBits = new long[0];
        keyObjects = new Object[0];
        hashes = new int[0];
        lane = null;
        size = 0;
    }

    private boolean isPrimitive() {
        return lane != null && lane != Lane.OBJECT;
    }

    private Lane primitiveLane() {
        return Objects.requireNonNull(lane);
    }

    private int addOther(@Nullable Object key) {
        Lane wanted = Lane.of(key);
        if (lane == null) {
            lane = wanted;
            if (wanted == Lane.OBJECT) {
                keyObjects = new Object[limit];
                hashes = new int[limit];
            } else {
                keyBits = new long[limit];
            }
        } else if (lane != wanted) {
            toObjects();
        }
        return lane == Lane.OBJECT
                ? addObject(key, KeyHash.of(key))
                : addBits(wanted.canonicalBits(wanted.toBits(key)));
    }

    /// Boxes all keys. Slots stay as they are: a key has the same hash in both forms.
    private void toObjects() {
        Lane from = primitiveLane();
        keyObjects = new Object[limit];
        hashes = new int[limit];
        for (int id = 0; id < size; id++) {
            keyObjects[id] = from.toValue(keyBits[id]);
            hashes[id] = KeyHash.ofBits(keyBits[id]);
        }
        keyBits = new long[0];
        lane = Lane.OBJECT;
    }

    private int addBits(long key) {
        int[] words = slots;
        int mask = words.length - 1;
        int hash = KeyHash.ofBits(key);
        int tag = hash << slotBits;
        int slot = hash >>> (32 - slotBits);
        for (int word = words[slot]; word != 0; word = words[slot]) {
            int id = (word & mask) - 1;
            if (((word ^ tag) & ~mask) == 0 && keyBits[id] == key) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        words[slot] = tag | ++size;
        keyBits[size - 1] = key;
        return -size;
    }

    private int addObject(@Nullable Object key, int hash) {
        int[] words = slots;
        int mask = words.length - 1;
        int tag = hash << slotBits;
        int slot = hash >>> (32 - slotBits);
        for (int word = words[slot]; word != 0; word = words[slot]) {
            int id = (word & mask) - 1;
            if (((word ^ tag) & ~mask) == 0 && same(key, keyObjects[id])) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        words[slot] = tag | ++size;
        keyObjects[size - 1] = key;
        hashes[size - 1] = hash;
        return -size;
    }

    private int findBits(long key) {
        int[] words = slots;
        int mask = words.length - 1;
        int hash = KeyHash.ofBits(key);
        int tag = hash << slotBits;
        int slot = hash >>> (32 - slotBits);
        for (int word = words[slot]; word != 0; word = words[slot]) {
            int id = (word & mask) - 1;
            if (((word ^ tag) & ~mask) == 0 && keyBits[id] == key) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private int findObject(@Nullable Object key, int hash) {
        int[] words = slots;
        int mask = words.length - 1;
        int tag = hash << slotBits;
        int slot = hash >>> (32 - slotBits);
        for (int word = words[slot]; word != 0; word = words[slot]) {
            int id = (word & mask) - 1;
            if (((word ^ tag) & ~mask) == 0 && same(key, keyObjects[id])) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    /// The call on a String is bound statically, where `equals` of any object is a slow virtual call.
    private static boolean same(@Nullable Object key, @Nullable Object existing) {
        return key instanceof String text ? text.equals(existing) : Objects.equals(key, existing);
    }

    private void place(int hash, int id) {
        int mask = slots.length - 1;
        int slot = hash >>> (32 - slotBits);
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = hash << slotBits | (id + 1);
    }
}
