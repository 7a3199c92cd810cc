package io.troupe.shared;

/// Sum, count and average of doubles. The sum depends on the order of additions by rounding.
public final class DoubleAccumulator extends AccumulatorV2<Double, Double> {
    private static final long serialVersionUID = 1L;

    private double sum;
    private long count;

    @Override
    public boolean isZero() {
        return sum == 0 && count == 0;
    }

    @Override
    public DoubleAccumulator copy() {
        DoubleAccumulator copy = new DoubleAccumulator();
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
    public void add(Double value) {
        add(value.doubleValue());
    }

    /// Adds `value`.
    public void add(double value) {
        sum += value;
        count++;
    }

    @Override
    public void merge(AccumulatorV2<Double, Double> other) {
        DoubleAccumulator that = (DoubleAccumulator) other;
        sum += that.sum;
        count += that.count;
    }

    /// The sum. Throws `INVALID_ARGUMENT` in a task.
    @Override
    public Double value() {
        return sum();
    }

    /// The sum. Throws `INVALID_ARGUMENT` in a task.
    public double sum() {
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
        return sum / count;
    }

    /// Sets the sum at the driver, without counting a value.
    public void setValue(double newSum) {
        sum = newSum;
    }
}
