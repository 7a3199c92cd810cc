package io.troupe.shared;

/// Sum, count and average of longs. Sums wrap on overflow.
public final class LongAccumulator extends NumberAccumulator<Long> {
    private static final long serialVersionUID = 1L;

    private long sum;

    @Override
    public LongAccumulator copy() {
        LongAccumulator copy = new LongAccumulator();
        copy.merge(this);
        return copy;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    /// Adds `value`.
    public void add(long value) {
        sum += value;
        countOne();
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

    /// Sets the sum at the driver, without counting a value.
    public void setValue(long newSum) {
        sum = newSum;
    }

    @Override
    boolean sumIsZero() {
        return sum == 0;
    }

    @Override
    void clearSum() {
        sum = 0;
    }

    @Override
    void addSum(NumberAccumulator<Long> that) {
        sum += ((LongAccumulator) that).sum;
    }

    @Override
    double sumAsDouble() {
        return sum;
    }
}
