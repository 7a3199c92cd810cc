package io.troupe.rdd.internal.sort;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import io.troupe.rdd.internal.batch.PackedText;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The order of sorted keys: their natural order or a comparator's, ascending or descending.
///
/// Ranks in natural order: numbers and characters are their own rank; a String's rank is its first eight
/// characters, one byte each (0 for none, 255 for any above `\u00FD`, after which no more are looked at); other
/// keys have rank 0. With a comparator all ranks are 0. Descending ranks are the complements of ascending ones.
public final class KeyOrder implements RowOrder, Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a comparator of the application: whether it can be sent shows when it is
    private final @Nullable Comparator<Object> comparator;
    private final boolean isAscending;

    private KeyOrder(@Nullable Comparator<Object> comparator, boolean isAscending) {
        this.comparator = comparator;
        this.isAscending = isAscending;
    }

    /// Ascending natural order; keys must be [Comparable] with each other and not null.
    public static KeyOrder natural() {
        return new KeyOrder(null, true);
    }

    /// The order of `comparator`. Recognises natural and reverse order, which sort faster than a comparator
    /// can.
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // the comparators of natural order are singletons
    public static KeyOrder by(Comparator<?> comparator) {
        if (comparator == Comparator.naturalOrder()) {
            return natural();
        }
        if (comparator == Comparator.reverseOrder()) {
            return natural().reversed();
        }
        return new KeyOrder((Comparator<Object>) comparator, true);
    }

    /// The opposite order. Equal keys stay in the order in which they came.
    public KeyOrder reversed() {
        return new KeyOrder(comparator, !isAscending);
    }

    /// Compares two keys.
    public int compare(@Nullable Object first, @Nullable Object second) {
        int ascending = comparator != null
                ? comparator.compare(first, second)
                : compareNaturally(first, second);
        return isAscending ? ascending : -Integer.signum(ascending);
    }

    /// The rank of `key`.
    public long rank(@Nullable Object key) {
        long ascending = comparator != null ? 0 : naturalRank(key);
        return isAscending ? ascending : ~ascending;
    }

    @Override
    public void rank(Column keys, int from, int to, long[] ranks) {
        if (keys.isPrimitive() && comparator == null) {
            rankBits(keys, from, to, ranks);
        } else if (keys.isText() && comparator == null) {
            rankTexts(keys.texts(), from, to, ranks);
        } else {
            for (int row = from; row < to; row++) {
                ranks[row - from] = rank(keys.get(row));
            }
        }
    }

    @Override
    public boolean isDecidedByRank(Column keys) {
        return keys.isPrimitive() && comparator == null;
    }

    @Override
    public int compareTied(Column first, int firstRow, Column second, int secondRow) {
        if (isDecidedByRank(first) && first.lane() == second.lane()) {
            return 0;
        }
        if (comparator == null && first.isText() && second.isText()) {
            int ascending = first.texts().compare(firstRow, second.texts(), secondRow);
            return isAscending ? ascending : -Integer.signum(ascending);
        }
        return compare(first.get(firstRow), second.get(secondRow));
    }

    /// Whether keys are in natural order, so that text may be sorted by its characters.
    boolean isNatural() {
        return comparator == null;
    }

    boolean isAscending() {
        return isAscending;
    }

    /// The rank of the part of `text` from character `from` on, ascending.
    static long textRank(String text, int from) {
        long rank = 0;
        int end = Math.min(text.length(), from + Long.BYTES);
        int shift = Long.SIZE;
        for (int i = from; i < end; i++) {
            shift -= Byte.SIZE;
            char letter = text.charAt(i);
            if (letter >= 0xFE) {
                rank |= 0xFFL << shift;
                break;
            }
            rank |= letter + 1L << shift;
        }
        return rank ^ Long.MIN_VALUE;
    }

    /// The rank of the part of text `row` of `texts` from character `from` on, ascending.
    static long textRank(PackedText texts, int row, int from) {
        long rank = 0;
        int end = Math.min(texts.length(row), from + Long.BYTES);
        int shift = Long.SIZE;
        for (int i = from; i < end; i++) {
            shift -= Byte.SIZE;
            char letter = texts.charAt(row, i);
            if (letter >= 0xFE) {
                rank |= 0xFFL << shift;
                break;
            }
            rank |= letter + 1L << shift;
        }
        return rank ^ Long.MIN_VALUE;
    }

    private void rankTexts(PackedText texts, int from, int to, long[] ranks) {
        long flip = isAscending ? 0 : -1;
        for (int row = from; row < to; row++) {
            ranks[row - from] = textRank(texts, row, 0) ^ flip;
        }
    }

    private void rankBits(Column keys, int from, int to, long[] ranks) {
        Lane lane = keys.lane();
        long[] bits = keys.bits();
        long flip = isAscending ? 0 : -1;
        if (lane == Lane.INT || lane == Lane.LONG) {
            for (int row = from; row < to; row++) {
                ranks[row - from] = bits[row] ^ flip;
            }
        } else {
            for (int row = from; row < to; row++) {
                ranks[row - from] = floatingRank(lane, bits[row]) ^ flip;
            }
        }
    }

    /// The order of `compareTo`: -0.0 before 0.0, all NaN alike and last. Negative numbers have their other
    /// bits inverted, as a greater magnitude comes earlier. The sign-extended bits of a float sort in the same
    /// way.
    private static long floatingRank(Lane lane, long bits) {
        long canonical = lane.canonicalBits(bits);
        return canonical ^ canonical >> 63 & Long.MAX_VALUE;
    }

    private static long naturalRank(@Nullable Object key) {
        if (key instanceof String text) {
            return textRank(text, 0);
        }
        Lane lane = Lane.of(key);
        return switch (lane) {
            case INT, LONG -> lane.toBits(key);
            case FLOAT, DOUBLE -> floatingRank(lane, lane.toBits(key));
            case TEXT, OBJECT -> objectRank(requireComparable(key));
        };
    }

    private static long objectRank(Object key) {
        if (key instanceof Short || key instanceof Byte) {
            return ((Number) key).longValue();
        }
        return key instanceof Character letter ? letter : 0;
    }

    private static Comparable<Object> requireComparable(@Nullable Object key) {
        if (key instanceof Comparable<?>) {
            @SuppressWarnings("unchecked")
            Comparable<Object> comparable = (Comparable<Object>) key;
            return comparable;
        }
        String what = key == null
                ? "A null key"
                : "A key of " + key.getClass().getName() + ", which is not Comparable,";
        throw new TroupeException(
                ErrorCode.INVALID_ARGUMENT,
                what + " cannot be sorted in natural order. Give a comparator to sort by.");
    }

    private static int compareNaturally(@Nullable Object first, @Nullable Object second) {
        return requireComparable(first).compareTo(requireComparable(second));
    }
}
