package io.troupe.shared;

/// What the accumulators of numbers have in common: they count what is added. Start with [LongAccumulator] or
/// [DoubleAccumulator].
///
/// @param <N>
///            what tasks add and the driver reads
public abstract sealed class NumberAccumulator<N extends Number> extends AccumulatorV2<N, N>
        permits LongAccumulator, DoubleAccumulator {
    private static final long serialVersionUID = 1L;

    private long count;

    NumberAccumulator() {}

    /// Whether nothing was added and the sum is zero.
    @Override
    public final boolean isZero() {
        return count == 0 && sumIsZero();
    }

    @Override
    public final void reset() {
        count = 0;
        clearSum();
    }

    @Override
    public final void merge(AccumulatorV2<N, N> other) {
        NumberAccumulator<N> that = (NumberAccumulator<N>) other;
        addSum(that);
        count += that.count;
    }

    /// How many values were added. Throws `INVALID_ARGUMENT` in a task.
    public final long count() {
        requireDriverSide();
        return count;
    }

    /// The average, NaN when nothing was added. Throws `INVALID_ARGUMENT` in a task.
    public final double avg() {
        requireDriverSide();
        return sumAsDouble() / count;
    }

    final void countOne() {
        count++;
    }

    abstract boolean sumIsZero();

    abstract void clearSum();

    /// Adds the sum of `that`, an accumulator of the same class.
    abstract void addSum(NumberAccumulator<N> that);

    abstract double sumAsDouble();
}
