package io.troupe.sql.format.parquet;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the int lane.
final class IntLane extends NumberLane {
    private IntVector dictionary = new IntVector(new int[0], null, 0);
    private @Nullable IntValues plain;
    private int[] values = new int[0];

    @Override
    void dictionary(Page page) {
        int[] entries = new int[page.count()];
        valuesOf(page).read(entries, 0, page.count());
        dictionary = new IntVector(entries, null, page.count());
    }

    @Override
    Vector dictionary() {
        return dictionary;
    }

    @Override
    void plain(Page page) {
        plain = valuesOf(page);
    }

    private IntValues valuesOf(Page page) {
        return IntValues.of(page);
    }

    private IntValues plainValues() {
        IntValues known = plain;
        if (known == null) {
            throw noPage();
        }
        return known;
    }

    @Override
    void allocate(int rows) {
        values = new int[rows];
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
            int[] dictionary, int[] codes, int from, int[] values, int at, int count) {
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
        return new IntVector(values, validity, rows);
    }
}
