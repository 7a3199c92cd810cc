package io.troupe.sql.format.parquet;

import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Intervals of months, days and milliseconds.
final class IntervalLane extends Lane {
    private static final long MICROS_PER_MILLI = 1000;

    private final PhysicalType physical;
    private final ByteRanges raw = new ByteRanges();
    private final ByteRanges dictionary = new ByteRanges();
    private @Nullable RunLength coded;
    private @Nullable BytesValues plain;
    private int[] codes = new int[0];
    private int[] months = new int[0];
    private int[] days = new int[0];
    private long[] micros = new long[0];

    IntervalLane(PhysicalType physical) {
        this.physical = physical;
    }

    @Override
    void dictionary(Page page) {
        dictionary.beginNew(page.count());
        BytesValues.of(page, physical).read(dictionary, 0, page.count());
    }

    @Override
    void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        plain = page.isCoded() ? null : BytesValues.of(page, physical);
    }

    @Override
    void begin(int rows) {
        months = new int[rows];
        days = new int[rows];
        micros = new long[rows];
    }

    @Override
    void grow(int rows) {
        if (rows > months.length) {
            int length = Math.max(rows, 2 * months.length);
            months = Arrays.copyOf(months, length);
            days = Arrays.copyOf(days, length);
            micros = Arrays.copyOf(micros, length);
        }
    }

    @Override
    void read(int at, int count) {
        if (coded != null) {
            if (codes.length < count) {
                codes = new int[count];
            }
            coded.read(codes, 0, count);
            for (int i = 0; i < count; i++) {
                set(at + i, dictionary.bytes, dictionary.starts[codes[i]]);
            }
        } else if (plain != null) {
            raw.begin(count);
            plain.read(raw, 0, count);
            for (int i = 0; i < count; i++) {
                set(at + i, raw.bytes, raw.starts[i]);
            }
        } else {
            throw noPage();
        }
    }

    private void set(int row, byte[] bytes, int from) {
        months[row] = LittleEndian.getInt(bytes, from);
        days[row] = LittleEndian.getInt(bytes, from + 4);
        micros[row] = (LittleEndian.getInt(bytes, from + 8) & 0xffff_ffffL) * MICROS_PER_MILLI;
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
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            boolean valid = Validity.get(validity, row);
            months[row] = valid ? months[from] : 0;
            days[row] = valid ? days[from] : 0;
            micros[row] = valid ? micros[from] : 0;
            from -= valid ? 1 : 0;
        }
    }

    @Override
    Vector end(long @Nullable [] validity, int rows) {
        return new IntervalVector(months, days, micros, validity, rows);
    }
}
