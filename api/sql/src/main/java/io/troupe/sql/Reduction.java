package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.function.ReduceFunction;
import io.troupe.sql.expressions.Aggregator;
import org.jspecify.annotations.NullUnmarked;

/// All elements in one by a function of two; null when there are none.
@NullUnmarked // elements may be null
final class Reduction<T> extends Aggregator<T, Tuple2<Boolean, T>, T> {
    private static final long serialVersionUID = 1L;

    private final ReduceFunction<T> function;
    private final Encoder<T> encoder;

    Reduction(ReduceFunction<T> function, Encoder<T> encoder) {
        this.function = function;
        this.encoder = encoder;
    }

    @Override
    public Tuple2<Boolean, T> zero() {
        return new Tuple2<>(false, null);
    }

    @Override
    public Tuple2<Boolean, T> reduce(Tuple2<Boolean, T> buffer, T input) {
        return new Tuple2<>(true, buffer._1() ? called(buffer._2(), input) : input);
    }

    @Override
    public Tuple2<Boolean, T> merge(Tuple2<Boolean, T> one, Tuple2<Boolean, T> other) {
        return !other._1() ? one : reduce(one, other._2());
    }

    @Override
    public T finish(Tuple2<Boolean, T> reduction) {
        return reduction._2();
    }

    private T called(T one, T other) {
        try {
            return function.call(one, other);
        } catch (Exception e) {
            throw io.troupe.sql.typed.FunctionFailure.of("reduceGroups", other, e);
        }
    }

    @Override
    public Encoder<Tuple2<Boolean, T>> bufferEncoder() {
        return Encoders.tuple(Encoders.BOOLEAN(), encoder);
    }

    @Override
    public Encoder<T> outputEncoder() {
        return encoder;
    }
}
