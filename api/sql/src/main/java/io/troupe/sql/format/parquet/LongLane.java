package io.troupe.sql.format.parquet;

import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the long lane.
final class LongLane extends Lane {
    private final PhysicalType physical;
    private final long factor;
    private long[] dictionary = new long[0];
    private int[] codes = new int[0];
    private @Nullable RunLength coded;
    private @Nullable LongValues plain;
    private long[] values = new long[0];

    /// Values times `factor`.
    LongLane(PhysicalType physical, long factor) {
        this.physical = physical;
        this.factor = factor;
    }

    @Override
    void dictionary(Page page) {
        dictionary = new long[page.count()];
        valuesOf(page).read(dictionary, 0, page.count());
    }

    @Override
    void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        plain = page.isCoded() ? null : valuesOf(page);
    }

    private LongValues valuesOf(Page page) {
        return LongValues.scaled(LongValues.of(page, physical), factor);
    }

    @Override
    void begin(int rows) {
        values = new long[rows];
    }

    @Override
    void grow(int rows) {
        values = rows > values.length ? Arrays.copyOf(values, Math.max(rows, 2 * values.length)) : values;
    }

    @Override
    void read(int at, int count) {
        if (coded != null) {
            if (codes.length < count) {
                codes = new int[count];
            }
            coded.read(codes, 0, count);
            look(dictionary, codes, values, at, count);
        } else if (plain != null) {
            plain.read(values, at, count);
        } else {
            throw noPage();
        }
    }

    private static void look(long[] dictionary, int[] codes, long[] values, int at, int count) {
        for (int i = 0; i < count; i++) {
            values[at + i] = dictionary[codes[i]];
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
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            values[row] = Validity.get(validity, row) ? values[from--] : 0;
        }
    }

    @Override
    Vector end(long @Nullable [] validity, int rows) {
        return new LongVector(values, validity, rows);
    }
}
