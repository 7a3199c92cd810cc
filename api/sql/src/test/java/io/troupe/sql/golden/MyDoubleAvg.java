package io.troupe.sql.golden;

import io.troupe.sql.Encoder;
import io.troupe.sql.Encoders;
import io.troupe.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;

/// The aggregate function that the golden statements make: a hundred more than the mean of what is not null.
public final class MyDoubleAvg extends Aggregator<Double, MyDoubleAvg.Sum, Double> {
    /// What was added so far.
    public record Sum(double total, long count) {}

    @Override
    public Sum zero() {
        return new Sum(0, 0);
    }

    @Override
    public Sum reduce(Sum sum, @Nullable Double value) {
        return value == null ? sum : new Sum(sum.total() + value, sum.count() + 1);
    }

    @Override
    public Sum merge(Sum one, Sum other) {
        return new Sum(one.total() + other.total(), one.count() + other.count());
    }

    @Override
    public @Nullable Double finish(Sum sum) {
        return sum.count() == 0 ? null : 100 + sum.total() / sum.count();
    }

    @Override
    public Encoder<Sum> bufferEncoder() {
        return Encoders.of(Sum.class);
    }

    @Override
    public Encoder<Double> outputEncoder() {
        return Encoders.DOUBLE();
    }
}
