package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows a [DecimalVector].
final class DecimalAppender extends VectorAppender {
    private long[] high = {};
    private long[] low = {};

    @Override
    void reserve(int rows, int added) {
        if (rows > high.length) {
            int length = capacity(high.length, rows);
            high = Arrays.copyOf(high, length);
            low = Arrays.copyOf(low, length);
        }
    }

    @Override
    void put(Vector source, int[] rows, int count, int at) {
        DecimalVector decimals = (DecimalVector) source;
        long[] fromHigh = decimals.high();
        long[] fromLow = decimals.low();
        for (int i = 0; i < count; i++) {
            high[at + i] = rows[i] < 0 ? 0 : fromHigh[rows[i]];
            low[at + i] = rows[i] < 0 ? 0 : fromLow[rows[i]];
        }
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(high, at, at + count, 0);
        Arrays.fill(low, at, at + count, 0);
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new DecimalVector(high, low, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        return new DecimalVector(
                Arrays.copyOfRange(high, from, to), Arrays.copyOfRange(low, from, to), valid, to - from);
    }

    @Override
    void reset() {
        high = new long[0];
        low = new long[0];
    }

    @Override
    long valueBytes() {
        return 16L * high.length;
    }
}
