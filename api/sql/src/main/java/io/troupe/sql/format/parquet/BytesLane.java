package io.troupe.sql.format.parquet;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts and binaries. As long as all pages of a vector are coded it is a vector of codes over the dictionary of the
/// column, which all vectors share; otherwise its bytes are copied.
final class BytesLane extends Lane {
    private static final int[] NONE = new int[0];

    private final PhysicalType physical;
    private final boolean asUuid;
    private @Nullable BytesVector dictionary;
    /// From codes of the file to those of the dictionary, when the file has a value twice.
    private int @Nullable [] distinct;
    private @Nullable RunLength coded;
    private @Nullable BytesValues plain;
    private int[] codes = NONE;
    private final ByteRanges ranges = new ByteRanges();
    private boolean asCodes;
    private int capacity;

    BytesLane(PhysicalType physical) {
        this.physical = physical;
        this.asUuid = physical.meaning() == PhysicalType.Meaning.UUID;
    }

    @Override
    void dictionary(Page page) {
        ByteRanges read = new ByteRanges();
        read.beginNew(page.count());
        valuesOf(page).read(read, 0, page.count());
        dictionary = distinct(read, page.count());
    }

    @Override
    @Nullable
    Vector dictionary() {
        return dictionary;
    }

    private BytesValues valuesOf(Page page) {
        BytesValues values = BytesValues.of(page, physical);
        return asUuid ? new UuidValues(values) : values;
    }

    private BytesVector distinct(ByteRanges read, int count) {
        Map<BytesKey, Integer> seen = HashMap.newHashMap(count);
        int[] map = new int[count];
        int[] firsts = new int[count];
        for (int i = 0; i < count; i++) {
            Integer first = seen.putIfAbsent(new BytesKey(read.bytes, read.starts[i], read.ends[i]),
                    seen.size());
            map[i] = first == null ? seen.size() - 1 : first;
            firsts[map[i]] = first == null ? i : firsts[map[i]];
        }
        BytesVector all = new BytesVector(read.bytes, read.starts, read.ends, null, count);
        distinct = seen.size() == count ? null : map;
        return seen.size() == count ? all : all.gather(firsts, seen.size());
    }

    @Override
    void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        plain = page.isCoded() ? null : valuesOf(page);
    }

    @Override
    void begin(int rows) {
        capacity = rows;
        asCodes = true;
        codes = dictionary == null ? NONE : new int[rows];
    }

    @Override
    void grow(int rows) {
        if (rows > capacity) {
            capacity = Math.max(rows, 2 * capacity);
            codes = codes.length == 0 ? codes : Arrays.copyOf(codes, capacity);
            if (!asCodes) {
                ranges.starts = Arrays.copyOf(ranges.starts, capacity);
                ranges.ends = Arrays.copyOf(ranges.ends, capacity);
            }
        }
    }

    @Override
    void read(int at, int count) {
        if (coded != null && asCodes) {
            readCodes(coded, at, count);
        } else if (coded != null) {
            copyCoded(coded, at, count);
        } else if (plain != null) {
            leaveCodes(at);
            plain.read(ranges, at, count);
        } else {
            throw noPage();
        }
    }

    @Override
    void read(int at, Chosen rows, int count) {
        BytesVector values = dictionary;
        if (coded == null || !asCodes || values == null) {
            if (coded == null) {
                leaveCodes(at);
            }
            super.read(at, rows, count);
            return;
        }
        if (codes.length < capacity) {
            codes = Arrays.copyOf(codes, capacity);
        }
        coded.read(codes, at, rows, count);
        map(values, at, rows.count());
    }

    private void readCodes(RunLength from, int at, int count) {
        if (codes.length < capacity) {
            codes = Arrays.copyOf(codes, capacity);
        }
        BytesVector values = dictionary;
        if (values == null) {
            if (count > 0) {
                throw new CorruptFileException("codes without a dictionary");
            }
            return;
        }
        from.read(codes, at, count);
        map(values, at, count);
    }

    private void map(BytesVector values, int at, int count) {
        checkCodes(codes, at, count, distinct == null ? values.size() : distinct.length);
        if (distinct != null) {
            for (int i = at, to = at + count; i < to; i++) {
                codes[i] = distinct[codes[i]];
            }
        }
    }

    private void copyCoded(RunLength from, int at, int count) {
        readCodes(from, at, count);
        for (int i = at, to = at + count; i < to; i++) {
            copy(codes[i], i);
        }
    }

    private void copy(int code, int row) {
        BytesVector values = dictionary;
        if (values == null) {
            throw noPage();
        }
        int from = values.starts()[code];
        int length = values.ends()[code] - from;
        int offset = ranges.grow(length);
        System.arraycopy(values.bytes(), from, ranges.bytes, offset, length);
        ranges.starts[row] = offset;
        ranges.ends[row] = offset + length;
    }

    /// Copies the bytes of the `rows` rows that are codes so far.
    private void leaveCodes(int rows) {
        if (!asCodes) {
            return;
        }
        asCodes = false;
        ranges.beginNew(capacity);
        if (dictionary != null) {
            for (int row = 0; row < rows; row++) {
                copy(codes[row], row);
            }
        }
    }

    @Override
    void skip(int count) {
        if (coded != null) {
            coded.skip(count);
        } else if (plain != null) {
            plain.skip(count);
        }
    }

    @Override
    void spread(int at, int count, long[] validity, int rows) {
        if (asCodes) {
            if (codes.length < capacity) {
                codes = Arrays.copyOf(codes, capacity);
            }
            spread(codes, at, count, validity, rows);
        } else {
            spread(ranges.starts, at, count, validity, rows);
            spread(ranges.ends, at, count, validity, rows);
        }
    }

    static void spread(int[] values, int at, int count, long[] validity, int rows) {
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            values[row] = Validity.get(validity, row) ? values[from--] : 0;
        }
    }

    @Override
    Vector end(long @Nullable [] validity, int rows) {
        if (asCodes && dictionary != null && dictionary.size() > 0) {
            return new DictionaryVector(codes, dictionary, validity, rows);
        }
        leaveCodes(0);
        if (validity != null) {
            emptyNulls(validity, rows);
        }
        return new BytesVector(ranges.bytes, ranges.starts, ranges.ends, validity, rows);
    }

    private void emptyNulls(long[] validity, int rows) {
        for (int row = 0; row < rows; row++) {
            if (!Validity.get(validity, row)) {
                ranges.starts[row] = 0;
                ranges.ends[row] = 0;
            }
        }
    }
}
