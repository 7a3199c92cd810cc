package io.troupe.columnar.codec;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;

/// Appends vectors to a page; see the package for the format.
final class VectorEncoder {
    private final PageBuffer out;

    VectorEncoder(PageBuffer out) {
        this.out = out;
    }

    void encode(Vector vector) {
        int size = vector.size();
        switch (vector) {
            case BooleanVector v -> {
                begin(VectorKind.BOOLEAN, v);
                out.putBytes(v.values(), 0, size);
            }
            case IntVector v -> {
                begin(VectorKind.INT, v);
                out.putInts(v.values(), 0, size);
            }
            case LongVector v -> {
                begin(VectorKind.LONG, v);
                out.putLongs(v.values(), 0, size);
            }
            case FloatVector v -> {
                begin(VectorKind.FLOAT, v);
                out.putFloats(v.values(), 0, size);
            }
            case DoubleVector v -> {
                begin(VectorKind.DOUBLE, v);
                out.putDoubles(v.values(), 0, size);
            }
            case DecimalVector v -> {
                begin(VectorKind.DECIMAL, v);
                out.putLongs(v.high(), 0, size);
                out.putLongs(v.low(), 0, size);
            }
            case IntervalVector v -> {
                begin(VectorKind.INTERVAL, v);
                out.putInts(v.months(), 0, size);
                out.putInts(v.days(), 0, size);
                out.putLongs(v.micros(), 0, size);
            }
            case BytesVector v -> {
                begin(VectorKind.BYTES, v);
                bytes(v);
            }
            case ListVector v -> {
                begin(VectorKind.LIST, v);
                children(v.starts(), v.ends(), size, v.elements());
            }
            case MapVector v -> {
                begin(VectorKind.MAP, v);
                children(v.starts(), v.ends(), size, v.keys(), v.values());
            }
            case StructVector v -> {
                begin(VectorKind.STRUCT, v);
                out.putInt(v.fields().size());
                v.fields().forEach(this::encode);
            }
            case DictionaryVector v -> {
                begin(VectorKind.DICTIONARY, v);
                dictionary(v);
            }
        }
    }

    private void begin(int kind, Vector vector) {
        int size = vector.size();
        out.putByte(kind);
        long[] validity = vector.validity();
        boolean anyNull = validity != null && Validity.count(validity, size) < size;
        out.putByte(anyNull ? 1 : 0);
        out.putInt(size);
        if (anyNull && validity != null) {
            out.putLongs(validity, 0, Validity.words(size));
        }
    }

    private void bytes(BytesVector vector) {
        int size = vector.size();
        int[] starts = vector.starts();
        int[] ends = vector.ends();
        Extent extent = Extent.of(starts, ends, size);
        if (extent.overlaps()) {
            overlapping(starts, ends, size, extent.first());
            out.putInt(extent.length());
            out.putBytes(vector.bytes(), extent.first(), extent.length());
            return;
        }
        lengths(starts, ends, size);
        out.putInt((int) extent.total());
        if (extent.isInOrder()) {
            out.putBytes(vector.bytes(), extent.first(), extent.length());
            return;
        }
        for (int i = 0; i < size; i++) {
            out.putBytes(vector.bytes(), starts[i], ends[i] - starts[i]);
        }
    }

    private void children(int[] starts, int[] ends, int size, Vector... children) {
        Extent extent = Extent.of(starts, ends, size);
        if (extent.overlaps()) {
            overlapping(starts, ends, size, extent.first());
        } else {
            lengths(starts, ends, size);
        }
        boolean inPlace = extent.overlaps() || extent.isInOrder();
        for (Vector child : children) {
            if (inPlace) {
                encode(child.slice(extent.first(), extent.first() + extent.length()));
            } else {
                int[] rows = extent.rows(starts, ends, size);
                encode(child.gather(rows, rows.length));
            }
        }
    }

    private void lengths(int[] starts, int[] ends, int size) {
        int[] lengths = new int[size];
        for (int i = 0; i < size; i++) {
            lengths[i] = ends[i] - starts[i];
        }
        out.putByte(VectorKind.END_TO_END);
        out.putInts(lengths, 0, size);
    }

    /// Empty ranges may lie anywhere, and so are moved to the beginning.
    private void overlapping(int[] starts, int[] ends, int size, int first) {
        int[] movedStarts = new int[size];
        int[] movedEnds = new int[size];
        for (int i = 0; i < size; i++) {
            boolean empty = starts[i] == ends[i];
            movedStarts[i] = empty ? 0 : starts[i] - first;
            movedEnds[i] = empty ? 0 : ends[i] - first;
        }
        out.putByte(VectorKind.OVERLAPPING);
        out.putInts(movedStarts, 0, size);
        out.putInts(movedEnds, 0, size);
    }

    private void dictionary(DictionaryVector vector) {
        int size = vector.size();
        int[] codes = vector.codes();
        Vector dictionary = vector.dictionary();
        if (dictionary.size() <= size) {
            out.putInts(codes, 0, size);
            encode(dictionary);
            return;
        }
        int[] newCodeOf = new int[dictionary.size()];
        int[] entries = new int[size];
        int[] newCodes = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int code = codes[i];
            if (newCodeOf[code] == 0) {
                entries[count++] = code;
                newCodeOf[code] = count;
            }
            newCodes[i] = newCodeOf[code] - 1;
        }
        zeroUnderNulls(vector, newCodes);
        out.putInts(newCodes, 0, size);
        encode(dictionary.gather(entries, count));
    }

    /// Code 0 under nulls may have become another one, and must be 0 again.
    private static void zeroUnderNulls(Vector vector, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = vector.isNull(i) ? 0 : codes[i];
        }
    }
}
