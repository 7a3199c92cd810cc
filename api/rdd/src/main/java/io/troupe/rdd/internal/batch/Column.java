package io.troupe.rdd.internal.batch;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A growing list of values of which Integer, Long, Float and Double are kept as primitives while all values
/// have the same class. The first value chooses the [Lane]; the first value of another class, or a null, turns
/// the whole column into a column of objects, once. What comes out has the class of what went in.
///
/// A column made by [#packing] keeps Strings too as their characters only, in lane TEXT, while none is longer
/// than [PackedText#LONGEST]; then each [#get] makes a new String. Slices and selections of such a column pack
/// as well.
///
/// The arrays behind a column are lent to kernels by [#bits()], [#texts()] and [#objects()]: only the first
/// [#size()] elements mean anything, and growing replaces them.
public final class Column {
    private static final int SMALLEST_CAPACITY = 16;
    private static final long[] NO_BITS = {};
    private static final @Nullable Object[] NO_OBJECTS = {};

    private final boolean isPacking;
    private @Nullable Lane lane;
    private long[] bits = NO_BITS;
    private @Nullable Object[] objects = NO_OBJECTS;
    private @Nullable PackedText texts;
    /// The bytes of text to make room for at first.
    private int expectedTextBytes;
    private int size;
    private int capacity;

    /// An empty column that allocates at the first value.
    public Column() {
        this(0);
    }

    /// An empty column that will hold `capacity` values before it has to grow; allocates at the first value.
    public Column(int capacity) {
        this(capacity, false);
    }

    private Column(int capacity, boolean isPacking) {
        this.capacity = capacity;
        this.isPacking = isPacking;
    }

    /// An empty column that packs texts and will hold `capacity` values before it has to grow; allocates at the
    /// first value.
    public static Column packing(int capacity) {
        return new Column(capacity, true);
    }

    /// An empty column for `capacity` values that are expected to be like those of this one: it packs texts if
    /// this one does and did not have to give it up.
    public Column emptyLike(int capacity) {
        Column column = new Column(capacity, isPacking && lane != Lane.OBJECT);
        if (lane == Lane.TEXT && size > 0) {
            long perRow = textBytes(0, size) / size + 1;
            column.expectedTextBytes = (int) Math.min(1 << 26, (perRow + (perRow >> 4)) * capacity);
        }
        return column;
    }

    /// A column of the first `size` of `bits`, which it takes over, in primitive lane `lane`.
    public static Column ofBits(Lane lane, long[] bits, int size) {
        if (lane == Lane.OBJECT || lane == Lane.TEXT) {
            throw new IllegalArgumentException("lane " + lane + " has no bits");
        }
        Column column = new Column(bits.length);
        column.lane = lane;
        column.bits = bits;
        column.size = Objects.checkIndex(size, bits.length + 1);
        return column;
    }

    /// A column of the first `size` of `objects`, which it takes over.
    public static Column ofObjects(@Nullable Object[] objects, int size) {
        Column column = new Column(objects.length);
        column.lane = Lane.OBJECT;
        column.objects = objects;
        column.size = Objects.checkIndex(size, objects.length + 1);
        return column;
    }

    /// A packing column of the texts of `texts`, which it takes over.
    static Column ofTexts(PackedText texts) {
        Column column = new Column(texts.size(), true);
        column.lane = Lane.TEXT;
        column.texts = texts;
        column.size = texts.size();
        return column;
    }

    /// How many values there are.
    public int size() {
        return size;
    }

    /// How values are stored; lane OBJECT while there are none.
    public Lane lane() {
        Lane current = lane;
        return current == null ? Lane.OBJECT : current;
    }

    /// Whether values are in [#bits()] rather than in [#texts()] or [#objects()].
    public boolean isPrimitive() {
        return lane != null && lane != Lane.OBJECT && lane != Lane.TEXT;
    }

    /// Whether values are in [#texts()].
    public boolean isText() {
        return lane == Lane.TEXT;
    }

    /// The bits of a primitive column; borrowed.
    public long[] bits() {
        return bits;
    }

    /// The references of a column of objects; borrowed.
    public @Nullable Object[] objects() {
        return objects;
    }

    /// The texts of a column of lane TEXT; borrowed.
    public PackedText texts() {
        return Objects.requireNonNull(texts);
    }

    /// The bytes that the characters of the values from `from` up to and excluding `to` take in lane TEXT, and
    /// none in other lanes.
    public long textBytes(int from, int to) {
        return isText() ? texts().byteCount(from, to) : 0;
    }

    /// The value at `index`.
    public @Nullable Object get(int index) {
        Lane current = lane;
        if (current == null || current == Lane.OBJECT) {
            return objects[index];
        }
        return current == Lane.TEXT ? texts().get(index) : current.toValue(bits[index]);
    }

    /// Puts `value` at the end.
    public void append(@Nullable Object value) {
        if (size == capacity || lane == null) {
            prepare(value);
        }
        if (lane == Lane.OBJECT) {
            objects[size++] = value;
        } else if (lane != Lane.TEXT) {
            appendToPrimitive(value);
        } else if (value instanceof String text && texts().tryAppend(text)) {
            size++;
        } else {
            toObjects();
            objects[size++] = value;
        }
    }

    /// Puts `value` at `index`, below the size.
    public void set(int index, @Nullable Object value) {
        Lane current = lane;
        if (current == Lane.OBJECT) {
            objects[index] = value;
        } else if (value instanceof Integer number && current == Lane.INT) {
            bits[index] = number;
        } else if (value instanceof Long number && current == Lane.LONG) {
            bits[index] = number;
        } else if (value instanceof Double number && current == Lane.DOUBLE) {
            bits[index] = Double.doubleToRawLongBits(number);
        } else if (value instanceof Float number && current == Lane.FLOAT) {
            bits[index] = Float.floatToRawIntBits(number);
        } else {
            toObjects();
            objects[index] = value;
        }
    }

    /// Puts the value at `index` of `source` at the end, without boxing it where lanes agree.
    public void appendFrom(Column source, int index) {
        if (source.isPrimitive() && (lane == source.lane || lane == null)) {
            appendBits(source.lane(), source.bits[index]);
        } else if (source.isText() && isPacking && (lane == Lane.TEXT || lane == null)) {
            appendAll(source, index, index + 1);
        } else {
            append(source.get(index));
        }
    }

    /// Puts the value with `valueBits` in primitive lane `valueLane` at the end.
    public void appendBits(Lane valueLane, long valueBits) {
        if (lane != valueLane) {
            appendOtherBits(valueLane, valueBits);
            return;
        }
        if (size == capacity) {
            grow();
        }
        bits[size++] = valueBits;
    }

    /// Puts all values of `source` at the end.
    public void appendAll(Column source) {
        appendAll(source, 0, source.size);
    }

    /// Puts the values of `source` from `from` up to and excluding `to` at the end.
    public void appendAll(Column source, int from, int to) {
        int count = to - from;
        if (count == 0) {
            return;
        }
        boolean mayPack = isPacking && source.lane == Lane.OBJECT && source.objects[from] instanceof String;
        if (lane == null && !mayPack) {
            allocate(source.lane == Lane.TEXT && !isPacking ? Lane.OBJECT : source.lane());
        }
        if (lane != source.lane) {
            for (int row = from; row < to; row++) {
                append(source.get(row));
            }
            return;
        }
        int needed = Math.addExact(size, count);
        if (needed > capacity) {
            resize(Math.max(needed, grownCapacity(capacity)));
        }
        if (lane == Lane.TEXT) {
            if (!texts().tryAppend(source.texts(), from, to)) {
                toObjects();
                appendAll(source, from, to);
                return;
            }
        } else if (lane == Lane.OBJECT) {
            System.arraycopy(source.objects, from, objects, size, count);
        } else {
            System.arraycopy(source.bits, from, bits, size, count);
        }
        size = needed;
    }

    /// A new column of the values at `rows[from]` to `rows[to - 1]`, in that order.
    public Column gather(int[] rows, int from, int to) {
        int count = to - from;
        if (isPrimitive()) {
            long[] gathered = new long[count];
            for (int i = 0; i < count; i++) {
                gathered[i] = bits[rows[from + i]];
            }
            return ofBits(lane(), gathered, count);
        }
        if (isText()) {
            return new ColumnGather(this).gather(new int[count], Arrays.copyOfRange(rows, from, to), count);
        }
        @Nullable
        Object[] gathered = new Object[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = objects[rows[from + i]];
        }
        return ofObjects(gathered, count);
    }

    /// This column, or if it is one of lane TEXT, one that refers to its values as Strings.
    public Column unpacked() {
        return isText() ? unpacked(0, size) : this;
    }

    /// A column that refers to Strings: the values of this one, of lane TEXT, from `from` up to and excluding
    /// `to`.
    public Column unpacked(int from, int to) {
        @Nullable
        Object[] strings = new Object[to - from];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = texts().get(from + i);
        }
        return ofObjects(strings, strings.length);
    }

    /// A new column of the values from `from` up to and excluding `to`; its arrays have no room to spare.
    public Column slice(int from, int to) {
        if (isText()) {
            return ofTexts(texts().slice(from, to));
        }
        return isPrimitive()
                ? ofBits(lane(), Arrays.copyOfRange(bits, from, to), to - from)
                : ofObjects(Arrays.copyOfRange(objects, from, to), to - from);
    }

    /// Makes room for `least` values in all without further growth.
    public void ensureCapacity(int least) {
        if (least > capacity) {
            resize(least);
        }
    }

    /// Forgets all values and the lane; the next value chooses again. Arrays of the same kind are kept.
    public void clear() {
        if (lane == Lane.OBJECT) {
            Arrays.fill(objects, 0, size, null);
        } else if (lane == Lane.TEXT) {
            texts().clear();
        }
        lane = null;
        size = 0;
    }

    /// Gives back room for texts that is not used. For a column that is complete.
    public void trim() {
        if (isText()) {
            texts().trim();
        }
    }

    /// The bytes of the arrays behind the column, not of the objects it refers to. References are taken for
    /// four bytes.
    public long arrayBytes() {
        if (isText()) {
            return texts().arrayBytes();
        }
        return isPrimitive() ? 8L * bits.length : 4L * objects.length;
    }

    /// The values in brackets, separated by commas.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ").append(get(i));
        }
        return text.append(']').toString();
    }

    private void appendToPrimitive(@Nullable Object value) {
        if (value instanceof Integer number && lane == Lane.INT) {
            bits[size++] = number;
        } else if (value instanceof Long number && lane == Lane.LONG) {
            bits[size++] = number;
        } else if (value instanceof Double number && lane == Lane.DOUBLE) {
            bits[size++] = Double.doubleToRawLongBits(number);
        } else if (value instanceof Float number && lane == Lane.FLOAT) {
            bits[size++] = Float.floatToRawIntBits(number);
        } else {
            toObjects();
            objects[size++] = value;
        }
    }

    private void appendOtherBits(Lane valueLane, long valueBits) {
        if (lane == null) {
            allocate(valueLane);
            appendBits(valueLane, valueBits);
        } else {
            append(valueLane.toValue(valueBits));
        }
    }

    /// Makes room for one value of which `value` is the first or the next.
    private void prepare(@Nullable Object value) {
        if (lane == null) {
            allocate(isPacking && value instanceof String ? Lane.TEXT : Lane.of(value));
        }
        if (size == capacity) {
            grow();
        }
    }

    private void allocate(Lane first) {
        lane = first;
        if (first == Lane.TEXT) {
            bits = NO_BITS;
            objects = NO_OBJECTS;
            capacity = Math.max(capacity, SMALLEST_CAPACITY);
            texts = texts == null ? new PackedText(capacity, expectedTextBytes) : texts;
            return;
        }
        texts = null;
        if (first == Lane.OBJECT) {
            bits = NO_BITS;
            objects = objects.length == 0 && capacity > 0 ? new Object[capacity] : objects;
            capacity = objects.length;
        } else {
            objects = NO_OBJECTS;
            bits = bits.length == 0 && capacity > 0 ? new long[capacity] : bits;
            capacity = bits.length;
        }
    }

    private void grow() {
        resize(grownCapacity(capacity));
    }

    /// The capacity that a full column of `capacity` grows to.
    static int grownCapacity(int capacity) {
        int grown = capacity < 1 << 16 ? capacity * 2 : capacity + (capacity >> 1);
        return Math.max(SMALLEST_CAPACITY, grown < 0 ? Integer.MAX_VALUE - 8 : grown);
    }

    private void resize(int newCapacity) {
        capacity = newCapacity;
        if (lane == Lane.OBJECT) {
            objects = Arrays.copyOf(objects, newCapacity);
        } else if (lane == Lane.TEXT) {
            texts().ensureRows(newCapacity);
        } else if (lane != null) {
            bits = Arrays.copyOf(bits, newCapacity);
        }
    }

    private void toObjects() {
        Lane from = lane();
        @Nullable
        Object[] boxed = new Object[capacity];
        for (int i = 0; i < size; i++) {
            boxed[i] = from == Lane.TEXT ? texts().get(i) : from.toValue(bits[i]);
        }
        lane = Lane.OBJECT;
        objects = boxed;
        bits = NO_BITS;
        texts = null;
    }
}
