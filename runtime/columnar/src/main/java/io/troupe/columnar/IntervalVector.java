package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Calendar intervals: months, days and microseconds, which do not convert into each other.
public final class IntervalVector extends Vector {
    private final int[] months;
    private final int[] days;
    private final long[] micros;

    /// The first `size` values; takes ownership of the arrays. Values under nulls must be zero.
    public IntervalVector(int[] months, int[] days, long[] micros, long @Nullable [] validity, int size) {
        super(size, validity);
        this.months = months;
        this.days = days;
        this.micros = micros;
    }

    /// The months; not a copy.
    public int[] months() {
        return months;
    }

    /// The days; not a copy.
    public int[] days() {
        return days;
    }

    /// The microseconds; not a copy.
    public long[] micros() {
        return micros;
    }

    @Override
    public IntervalVector gather(int[] rows, int count) {
        int[] gatheredMonths = new int[count];
        int[] gatheredDays = new int[count];
        long[] gatheredMicros = new long[count];
        for (int i = 0; i < count; i++) {
            gatheredMonths[i] = months[rows[i]];
            gatheredDays[i] = days[rows[i]];
            gatheredMicros[i] = micros[rows[i]];
        }
        return new IntervalVector(
                gatheredMonths, gatheredDays, gatheredMicros, Validity.gather(validity(), rows, count),
                count);
    }

    @Override
    public IntervalVector slice(int from, int to) {
        return new IntervalVector(
                Arrays.copyOfRange(months, from, to), Arrays.copyOfRange(days, from, to),
                Arrays.copyOfRange(micros, from, to), Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 80 + 16L * months.length;
    }
}
