package io.troupe.shared;

/// Sum, count and average of longs. Sums wrap on overflow.
public final class LongAccumulator extends AccumulatorV2<Long, Long> {
    private static final long serialVersionUID = 1L;

    private long sum;
    private long count;

    @Override
    public boolean isZero() {
        return sum == 0 && count == 0;
    }

    @Override
    public LongAccumulator copy() {
        LongAccumulator copy = new LongAccumulator();
        copy.sum = sum;
        copy.count = count;
        return copy;
    }

    @Override
    public void reset() {
        sum = 0;
        count = 0;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    /// Adds `value`.
    public void add(long value) {
        sum += value;
        count++;
    }

    @Override
    public void merge(AccumulatorV2<Long, Long> other) {
        LongAccumulator that = (LongAccumulator) other;
        sum += that.sum;
        count += that.count;
    }

    /// The sum. Throws `INVALID_ARGUMENT` in a task.
    @Override
    public Long value() {
        return sum();
    }

    /// The sum. Throws `INVALID_ARGUMENT` in a task.
    public long sum() {
        requireDriverSide();
        return sum;
    }

    /// How many values were added. Throws `INVALID_ARGUMENT` in a task.
    public long count() {
        requireDriverSide();
        return count;
    }

    /// The average, NaN when nothing was added. Throws `INVALID_ARGUMENT` in a task.
    public double avg() {
        requireDriverSide();
        return (double) sum / count;
    }

    /// Sets the sum at the driver, without counting a value.
    public void setValue(long newSum) {
        sum = newSum;
    }
}
