package io.troupe.sql.expressions.javalang;

import io.troupe.function.MapFunction;
import io.troupe.sql.Encoders;
import io.troupe.sql.TypedColumn;
import org.jspecify.annotations.Nullable;

/// Aggregates of what a function gives for elements. The name is Spark's. Elements for which the function gives null
/// are left out.
public final class typed {
    private typed() {}

    /// The mean; null of nothing.
    public static <T extends @Nullable Object> TypedColumn<T, Double> avg(MapFunction<T, Double> f) {
        return new TypedAggregate.Mean<>(f).toColumn();
    }

    /// How many are not null.
    public static <T extends @Nullable Object> TypedColumn<T, Long> count(MapFunction<T, Object> f) {
        return new TypedAggregate.Sum<T, Long>(value -> f.call(value) == null ? null : 1L, 0L, Math::addExact,
                Encoders.LONG()).toColumn();
    }

    /// The sum as a double; 0 of nothing.
    public static <T extends @Nullable Object> TypedColumn<T, Double> sum(MapFunction<T, Double> f) {
        return new TypedAggregate.Sum<>(f, 0.0, Double::sum, Encoders.DOUBLE()).toColumn();
    }

    /// The sum of whole numbers; 0 of nothing. Throws ArithmeticException in the task when it leaves 64 bits.
    public static <T extends @Nullable Object> TypedColumn<T, Long> sumLong(MapFunction<T, Long> f) {
        return new TypedAggregate.Sum<>(f, 0L, Math::addExact, Encoders.LONG()).toColumn();
    }
}
