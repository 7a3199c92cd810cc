package io.troupe.sql.format.parquet;

import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the long lane.
final class LongLane extends NumberLane {
    private final PhysicalType physical;
    private final long factor;
    private LongVector dictionary = new LongVector(new long[0], null, 0);
    private @Nullable LongValues plain;
    private long[] values = new long[0];

    /// Values times `factor`.
    LongLane(PhysicalType physical, long factor) {
        this.physical = physical;
        this.factor = factor;
    }

    @Override
    void dictionary(Page page) {
        long[] entries = new long[page.count()];
        valuesOf(page).read(entries, 0, page.count());
        dictionary = new LongVector(entries, null, page.count());
    }

    @Override
    Vector dictionary() {
        return dictionary;
    }

    @Override
    void plain(Page page) {
        plain = valuesOf(page);
    }

    private LongValues valuesOf(Page page) {
        return LongValues.scaled(LongValues.of(page, physical), factor);
    }

    private LongValues plainValues() {
        LongValues known = plain;
        if (known == null) {
            throw noPage();
        }
        return known;
    }

    @Override
    void allocate(int rows) {
        values = new long[rows];
    }

    @Override
    void growValues(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    void readPlain(int at, int count) {
        plainValues().read(values, at, count);
    }

    @Override
    void readPlain(int at, Chosen rows, int count) {
        plainValues().read(values, at, rows, count);
    }

    @Override
    void skipPlain(int count) {
        plainValues().skip(count);
    }

    @Override
    void look(int[] codes, int from, int at, int count) {
        look(dictionary.values(), codes, from, values, at, count);
    }

    private static void look(
            long[] dictionary, int[] codes, int from, long[] values, int at, int count) {
        for (int i = 0; i < count; i++) {
            values[at + i] = dictionary[codes[from + i]];
        }
    }

    @Override
    void spreadValues(int at, int count, long[] validity, int rows) {
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            values[row] = Validity.get(validity, row) ? values[from--] : 0;
        }
    }

    @Override
    Vector values(long @Nullable [] validity, int rows) {
        return new LongVector(values, validity, rows);
    }
}
