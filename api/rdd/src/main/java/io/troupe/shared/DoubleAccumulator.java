package io.troupe.shared;

/// Sum, count and average of doubles. The sum depends on the order of additions by rounding.
public final class DoubleAccumulator extends NumberAccumulator<Double> {
    private static final long serialVersionUID = 1L;

    private double sum;

    @Override
    public DoubleAccumulator copy() {
        DoubleAccumulator copy = new DoubleAccumulator();
        copy.merge(this);
        return copy;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    /// Adds `value`.
    public void add(double value) {
        sum += value;
        countOne();
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

    /// Sets the sum at the driver, without counting a value.
    public void setValue(double newSum) {
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
    void addSum(NumberAccumulator<Double> that) {
        sum += ((DoubleAccumulator) that).sum;
    }

    @Override
    double sumAsDouble() {
        return sum;
    }
}
