package io.troupe.sql.format.parquet;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the double lane.
final class DoubleLane extends Lane {
    private final PhysicalType physical;
    private double[] dictionary = new double[0];
    private int[] codes = new int[0];
    private @Nullable RunLength coded;
    private @Nullable DoubleValues plain;
    private double[] values = new double[0];

    DoubleLane(PhysicalType physical) {
        this.physical = physical;
    }

    @Override
    void dictionary(Page page) {
        dictionary = new double[page.count()];
        valuesOf(page).read(dictionary, 0, page.count());
    }

    @Override
    void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        plain = page.isCoded() ? null : valuesOf(page);
    }

    private DoubleValues valuesOf(Page page) {
        return DoubleValues.of(page, physical);
    }

    @Override
    void begin(int rows) {
        values = new double[rows];
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

    private static void look(double[] dictionary, int[] codes, double[] values, int at, int count) {
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
        return new DoubleVector(values, validity, rows);
    }
}
