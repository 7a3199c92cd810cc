package io.troupe.columnar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column that grows at its end by rows of other vectors of its lane: how keys of groups are kept, and
/// how vectors are joined end to end. Values are copied (live bytes and list elements only) and
/// dictionaries are decoded.
///
/// Not thread safe. Costs the copy; arrays double as they grow. Throws ArithmeticException when the bytes
/// or elements of all rows together pass what an array holds.
public abstract sealed class VectorAppender
        permits BooleanAppender, IntAppender, LongAppender, FloatAppender, DoubleAppender, DecimalAppender,
        BytesAppender, IntervalAppender, ListAppender, MapAppender, StructAppender {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private long @Nullable [] validity;
    private int size;

    VectorAppender() {}

    /// A column of `lane` without rows.
    public static VectorAppender of(Lane lane) {
        List<Lane> children = lane.children();
        return switch (lane.kind()) {
            case BOOLEAN -> new BooleanAppender();
            case INT -> new IntAppender();
            case LONG -> new LongAppender();
            case FLOAT -> new FloatAppender();
            case DOUBLE -> new DoubleAppender();
            case DECIMAL -> new DecimalAppender();
            case BYTES -> new BytesAppender();
            case INTERVAL -> new IntervalAppender();
            case LIST -> new ListAppender(of(children.get(0)));
            case MAP -> new MapAppender(of(children.get(0)), of(children.get(1)));
            case STRUCT -> new StructAppender(all(children));
        };
    }

    /// A column for each of `lanes`.
    public static List<VectorAppender> all(List<Lane> lanes) {
        List<VectorAppender> appenders = new ArrayList<>(lanes.size());
        for (Lane lane : lanes) {
            appenders.add(of(lane));
        }
        return appenders;
    }

    /// How many rows there are.
    public final int size() {
        return size;
    }

    /// Adds `source[rows[i]]` for `i` from 0 to `count`; a null where `rows[i]` is negative. Throws
    /// ClassCastException when `source` is of another lane.
    public final void append(Vector source, int[] rows, int count) {
        if (source instanceof DictionaryVector dictionary) {
            append(dictionary.dictionary(), entries(dictionary, rows, count), count);
            return;
        }
        int grown = grownSize(count);
        reserve(grown, count);
        appendValidity(source.validity(), rows, count, grown);
        put(source, rows, count, size);
        size = grown;
    }

    /// Adds the rows from `from` (inclusive) to `to` (exclusive) of `source`.
    public final void appendRange(Vector source, int from, int to) {
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = from + i;
        }
        append(source, rows, rows.length);
    }

    /// Adds `count` nulls.
    public final void appendNulls(int count) {
        int grown = grownSize(count);
        reserve(grown, count);
        if (count > 0) {
            validityFor(grown);
        }
        putNulls(count, size);
        size = grown;
    }

    /// All rows as a vector that shares the arrays: to be read before the next append only.
    public final Vector view() {
        return view(validity, size);
    }

    /// The rows from `from` (inclusive) to `to` (exclusive) as a vector for keeps, which shares nothing.
    public final Vector copy(int from, int to) {
        return copy(Validity.slice(validity, from, to), from, to);
    }

    /// Removes all rows and lets go of the memory.
    public final void clear() {
        size = 0;
        validity = null;
        reset();
    }

    /// An estimate of the heap it holds.
    public final long sizeInBytes() {
        return valueBytes() + (validity == null ? 0 : 8L * validity.length);
    }

    /// Makes room for `rows` rows in all, `added` more than before.
    abstract void reserve(int rows, int added);

    /// Writes `source[rows[i]]`, zero where `rows[i]` is negative, to position `at + i`.
    abstract void put(Vector source, int[] rows, int count, int at);

    /// Writes `count` zero values from position `at`.
    abstract void putNulls(int count, int at);

    abstract Vector view(long @Nullable [] validity, int size);

    /// The rows from `from` to `to` in arrays of their own, with `valid` as their validity.
    abstract Vector copy(long @Nullable [] valid, int from, int to);

    abstract void reset();

    abstract long valueBytes();

    /// The length to give an array that must hold `needed` values and holds `present`.
    static int capacity(int present, int needed) {
        return (int) Math.min(LARGEST_ARRAY, Math.max(needed, Math.max(16, 2L * present)));
    }

    private int grownSize(int count) {
        return Math.addExact(size, count);
    }

    private static int[] entries(DictionaryVector dictionary, int[] rows, int count) {
        int[] codes = dictionary.codes();
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            entries[i] = row < 0 || dictionary.isNull(row) ? -1 : codes[row];
        }
        return entries;
    }

    private void appendValidity(long @Nullable [] source, int[] rows, int count, int grown) {
        if (source == null && validity == null && allPresent(rows, count)) {
            return;
        }
        long[] bits = validityFor(grown);
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0 && (source == null || Validity.get(source, row))) {
                Validity.set(bits, size + i);
            }
        }
    }

    private static boolean allPresent(int[] rows, int count) {
        int sign = 0;
        for (int i = 0; i < count; i++) {
            sign |= rows[i];
        }
        return sign >= 0;
    }

    private long[] validityFor(int rows) {
        int words = Validity.words(rows);
        long[] bits = validity;
        if (bits == null) {
            bits = Arrays.copyOf(Validity.allValid(size), capacity(0, words));
        } else if (bits.length < words) {
            bits = Arrays.copyOf(bits, capacity(bits.length, words));
        }
        validity = bits;
        return bits;
    }
}
