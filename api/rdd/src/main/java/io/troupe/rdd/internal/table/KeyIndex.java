package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers distinct keys 0, 1, 2 ... in the order they first come. Keys are equal as by `equals`; null is a
/// key.
///
/// Keys lie in a dense array by number: as bits while all are of one primitive lane, else as references with
/// their hashes and [packed][KeyHash#pack] forms beside. Open addressing with linear probing finds the number.
/// A slot is one `int`: with `2^b` slots its low `b` bits are the number plus one (0: free) and its upper bits
/// are the low `32 - b` bits of the hash, whose upper `b` bits chose the first slot to look at:
///
/// ```
/// b = 6, hash = 101101 00000000000000000000001001:  first slot 45, word 00000000000000000000001001 | number + 1
/// ```
/// So a slot near its home tells by itself whether the whole 32-bit hash matches, and a wrong key is hardly
/// ever touched. Frequent keys come early and therefore share cache lines. A short text is compared by its
/// packed form, without touching the String: that alone halves the time of a word count.
///
/// Of keys whose hashes are equal only [#MOST_ALIKE] have slots; more of them, as an attacker or a bad
/// `hashCode` makes them, go to a [HashMap], which falls back to comparing.
final class KeyIndex {
    /// Keys for which there is always room: at least a batch of new ones.
    static final int FEWEST_KEYS = 2 * KeyProbe.BATCH_ROWS;
    static final int MOST_ALIKE = 32;
    private static final int SMALLEST_LIMIT = 32;
    private static final int LARGEST_LIMIT = 1 << 29;

    private static final long[] NO_BITS = {};
    private static final @Nullable Object[] NO_OBJECTS = {};
    private static final int[] NO_HASHES = {};

    private int[] slots;
    private int slotBits;
    private @Nullable Lane lane;
    /// The keys of a primitive lane, or packed texts.
    private long[] keyBits = NO_BITS;
    private @Nullable Object[] keyObjects = NO_OBJECTS;
    private int[] hashes = NO_HASHES;
    /// Numbers of the keys without a slot.
    private Map<@Nullable Object, Integer> crowded = Map.of();
    private int size;
    private int limit;
    /// After a search in vain the slot that the key would take, or -1 if it belongs to `crowded`.
    private int freeSlot;

    KeyIndex() {
        limit = SMALLEST_LIMIT;
        slots = new int[2 * limit];
        slotBits = Integer.numberOfTrailingZeros(slots.length);
    }

    /// How many keys have a number.
    int size() {
        return size;
    }

    /// How many keys fit before [#grow(int)].
    int limit() {
        return limit;
    }

    /// The smallest limit that has room for `keys` keys, or 0 when no index can have so many.
    static int limitFor(int keys) {
        if (keys > LARGEST_LIMIT) {
            return 0;
        }
        return Math.max(SMALLEST_LIMIT, keys <= 1 ? 1 : Integer.highestOneBit(keys - 1) << 1);
    }

    /// The bytes of all arrays at limit `atLimit`, not counting key objects. References are taken for four
    /// bytes.
    long arrayBytes(int atLimit) {
        long bytesPerKey = 2L * Integer.BYTES + Long.BYTES + (isPrimitive() ? 0 : 2 * Integer.BYTES);
        return bytesPerKey * atLimit;
    }

    /// Makes room for `newLimit` keys in all, a power of two.
    void grow(int newLimit) {
        limit = newLimit;
        slots = new int[2 * limit];
        slotBits = Integer.numberOfTrailingZeros(slots.length);
        if (lane != null) {
            keyBits = Arrays.copyOf(keyBits, limit);
        }
        if (lane == Lane.OBJECT) {
            keyObjects = Arrays.copyOf(keyObjects, limit);
            hashes = Arrays.copyOf(hashes, limit);
        }
        BitSet withoutSlot = new BitSet();
        crowded.values().forEach(withoutSlot::set);
        for (int id = 0; id < size; id++) {
            if (withoutSlot.isEmpty() || !withoutSlot.get(id)) {
                place(hash(id), id);
            }
        }
    }

    /// The number of `key`; a new key gets one, and `~number` is returned. Must have room.
    int add(@Nullable Object key) {
        Lane wanted = Lane.of(key);
        if (lane == null) {
            allocate(wanted);
        } else if (lane != wanted) {
            toObjects();
        }
        if (lane == Lane.OBJECT) {
            long packed = KeyHash.pack(key);
            return addObject(key, packed, packed != 0 ? KeyHash.ofBits(packed) : KeyHash.ofUnpacked(key));
        }
        long bits = wanted.canonicalBits(wanted.toBits(key));
        return addBits(bits, KeyHash.ofBits(bits));
    }

    /// [#add(Object)] of a key with known `packed` form and `hash`, for an index of lane OBJECT.
    int addObject(@Nullable Object key, long packed, int hash) {
        int id = findObject(key, packed, hash);
        if (id >= 0) {
            return id;
        }
        keyObjects[size] = key;
        keyBits[size] = packed;
        hashes[size] = hash;
        return occupyFreeSlot(hash);
    }

    /// [#add(Object)] of the key with canonical `bits` and their `hash`, for an index of that primitive lane.
    int addBits(long bits, int hash) {
        int id = findBits(bits, hash);
        if (id >= 0) {
            return id;
        }
        keyBits[size] = bits;
        return occupyFreeSlot(hash);
    }

    /// The number of `key`, or -1.
    int find(@Nullable Object key) {
        Lane current = lane;
        if (current == Lane.OBJECT) {
            long packed = KeyHash.pack(key);
            return findObject(key, packed, packed != 0 ? KeyHash.ofBits(packed) : KeyHash.ofUnpacked(key));
        }
        if (current == null || !current.accepts(key)) {
            return -1;
        }
        long bits = current.canonicalBits(current.toBits(key));
        return findBits(bits, KeyHash.ofBits(bits));
    }

    /// [#find(Object)] like [#addObject].
    int findObject(@Nullable Object key, long packed, int hash) {
        return packed != 0 ? findBits(packed, hash) : findUnpacked(key, hash);
    }

    /// [#find(Object)] like [#addBits].
    int findBits(long bits, int hash) {
        int[] words = slots;
        int mask = words.length - 1;
        int tag = hash << slotBits;
        int slot = hash >>> Integer.SIZE - slotBits;
        for (int word = words[slot]; word != 0; word = words[slot]) {
            int id = (word & mask) - 1;
            if (((word ^ tag) & ~mask) == 0 && keyBits[id] == bits) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        freeSlot = slot;
        return -1;
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

    /// The keys by number, as a column that shares the arrays of this index: valid until the index changes.
    Column keys() {
        return isPrimitive()
                ? Column.ofBits(primitiveLane(), keyBits, size)
                : Column.ofObjects(keyObjects, size);
    }

    /// Forgets all keys. Gives the room back but for that of `keptLimit` keys.
    void clear(int keptLimit) {
        if (limit > keptLimit) {
            limit = keptLimit;
            slots = new int[2 * limit];
            slotBits = Integer.numberOfTrailingZeros(slots.length);
            keyBits = NO_BITS;
            keyObjects = NO_OBJECTS;
            hashes = NO_HASHES;
        } else {
            Arrays.fill(slots, 0);
            Arrays.fill(keyObjects, 0, Math.min(size, keyObjects.length), null);
        }
        crowded = Map.of();
        lane = null;
        size = 0;
    }

    /// How keys are stored, or null while there are none.
    @Nullable
    Lane lane() {
        return lane;
    }

    /// The numbers of keys that have no slot, because too many of the same hash came before.
    Collection<Integer> numbersWithoutSlot() {
        return crowded.values();
    }

    /// See the class comment.
    int[] slots() {
        return slots;
    }

    /// For [KeyProbe]: the logarithm of the number of slots.
    int slotBits() {
        return slotBits;
    }

    /// For [KeyProbe]: keys of a primitive lane, or packed texts.
    long[] keyBits() {
        return keyBits;
    }

    /// For [KeyProbe]: keys of lane OBJECT.
    @Nullable
    Object[] keyObjects() {
        return keyObjects;
    }

    /// Whether two keys of lane OBJECT are equal. The call on a String is bound statically, where `equals` of
    /// any object is a slow virtual call.
    static boolean same(@Nullable Object key, @Nullable Object existing) {
        return key instanceof String text ? text.equals(existing) : Objects.equals(key, existing);
    }

    private boolean isPrimitive() {
        return lane != null && lane != Lane.OBJECT;
    }

    private Lane primitiveLane() {
        return Objects.requireNonNull(lane);
    }

    private void allocate(Lane first) {
        lane = first;
        keyBits = keyBits.length == limit ? keyBits : new long[limit];
        if (first == Lane.OBJECT && keyObjects.length != limit) {
            keyObjects = new Object[limit];
            hashes = new int[limit];
        }
    }

    /// Boxes all keys. Slots stay as they are: a key has the same hash in both forms.
    private void toObjects() {
        if (lane == Lane.OBJECT) {
            return;
        }
        Lane from = primitiveLane();
        allocate(Lane.OBJECT);
        for (int id = 0; id < size; id++) {
            keyObjects[id] = from.toValue(keyBits[id]);
            hashes[id] = KeyHash.ofBits(keyBits[id]);
        }
        Arrays.fill(keyBits, 0, size, 0);
    }

    private int findUnpacked(@Nullable Object key, int hash) {
        int[] words = slots;
        int mask = words.length - 1;
        int tag = hash << slotBits;
        int slot = hash >>> Integer.SIZE - slotBits;
        int alike = 0;
        for (int word = words[slot]; word != 0; word = words[slot]) {
            if (((word ^ tag) & ~mask) == 0) {
                int id = (word & mask) - 1;
                if (same(key, keyObjects[id])) {
                    return id;
                }
                if (hashes[id] == hash && ++alike == MOST_ALIKE) {
                    freeSlot = -1;
                    return crowded.getOrDefault(key, -1);
                }
            }
            slot = slot + 1 & mask;
        }
        freeSlot = slot;
        return -1;
    }

    /// Gives the next number to the key whose search just failed.
    private int occupyFreeSlot(int hash) {
        if (freeSlot < 0) {
            if (crowded.isEmpty()) {
                crowded = new HashMap<>();
            }
            crowded.put(keyObjects[size], size);
            size++;
        } else {
            size++;
            slots[freeSlot] = hash << slotBits | size;
        }
        return -size;
    }

    private void place(int hash, int id) {
        int mask = slots.length - 1;
        int slot = hash >>> Integer.SIZE - slotBits;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = hash << slotBits | (id + 1);
    }
}
