package io.troupe.sql.format.parquet;

import io.troupe.columnar.FloatVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the float lane.
final class FloatLane extends NumberLane {
    private final PhysicalType physical;
    private FloatVector dictionary = new FloatVector(new float[0], null, 0);
    private @Nullable FloatValues plain;
    private float[] values = new float[0];

    FloatLane(PhysicalType physical) {
        this.physical = physical;
    }

    @Override
    void dictionary(Page page) {
        float[] entries = new float[page.count()];
        valuesOf(page).read(entries, 0, page.count());
        dictionary = new FloatVector(entries, null, page.count());
    }

    @Override
    Vector dictionary() {
        return dictionary;
    }

    @Override
    void plain(Page page) {
        plain = valuesOf(page);
    }

    private FloatValues valuesOf(Page page) {
        return FloatValues.of(page, physical);
    }

    private FloatValues plainValues() {
        FloatValues known = plain;
        if (known == null) {
            throw noPage();
        }
        return known;
    }

    @Override
    void allocate(int rows) {
        values = new float[rows];
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
            float[] dictionary, int[] codes, int from, float[] values, int at, int count) {
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
        return new FloatVector(values, validity, rows);
    }
}
