package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows an [IntervalVector].
final class IntervalAppender extends VectorAppender {
    private int[] months = {};
    private int[] days = {};
    private long[] micros = {};

    @Override
    void reserve(int rows, int added) {
        if (rows > months.length) {
            int length = capacity(months.length, rows);
            months = Arrays.copyOf(months, length);
            days = Arrays.copyOf(days, length);
            micros = Arrays.copyOf(micros, length);
        }
    }

    @Override
    void put(Vector source, int[] rows, int count, int at) {
        IntervalVector intervals = (IntervalVector) source;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            months[at + i] = row < 0 ? 0 : intervals.months()[row];
            days[at + i] = row < 0 ? 0 : intervals.days()[row];
            micros[at + i] = row < 0 ? 0 : intervals.micros()[row];
        }
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(months, at, at + count, 0);
        Arrays.fill(days, at, at + count, 0);
        Arrays.fill(micros, at, at + count, 0);
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new IntervalVector(months, days, micros, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        return new IntervalVector(
                Arrays.copyOfRange(months, from, to), Arrays.copyOfRange(days, from, to),
                Arrays.copyOfRange(micros, from, to), valid, to - from);
    }

    @Override
    void reset() {
        months = new int[0];
        days = new int[0];
        micros = new long[0];
    }

    @Override
    long valueBytes() {
        return 16L * months.length;
    }
}
