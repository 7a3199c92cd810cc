package io.troupe.sql.expressions.javalang;

import io.troupe.Tuple2;
import io.troupe.function.MapFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.sql.Encoder;
import io.troupe.sql.Encoders;
import io.troupe.sql.expressions.Aggregator;
import org.jspecify.annotations.NullUnmarked;

/// Aggregates of what a function gives for elements.
@NullUnmarked // elements and what functions give may be null
final class TypedAggregate {
    private TypedAggregate() {}

    private static <T, U> U called(MapFunction<T, U> function, T element) {
        try {
            return function.call(element);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a function of an aggregate failed for " + element, e);
        }
    }

    /// The values of a function added up.
    static final class Sum<T, N> extends Aggregator<T, N, N> {
        private static final long serialVersionUID = 1L;

        private final MapFunction<T, N> function;
        private final N nothing;
        private final ReduceFunction<N> addition;
        private final Encoder<N> encoder;

        Sum(MapFunction<T, N> function, N nothing, ReduceFunction<N> addition, Encoder<N> encoder) {
            this.function = function;
            this.nothing = nothing;
            this.addition = addition;
            this.encoder = encoder;
        }

        @Override
        public N zero() {
            return nothing;
        }

        @Override
        public N reduce(N sum, T element) {
            N value = called(function, element);
            return value == null ? sum : merge(sum, value);
        }

        @Override
        public N merge(N one, N other) {
            try {
                return addition.call(one, other);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("adding failed", e);
            }
        }

        @Override
        public N finish(N sum) {
            return sum;
        }

        @Override
        public Encoder<N> bufferEncoder() {
            return encoder;
        }

        @Override
        public Encoder<N> outputEncoder() {
            return encoder;
        }
    }

    /// The mean of the values of a function.
    static final class Mean<T> extends Aggregator<T, Tuple2<Double, Long>, Double> {
        private static final long serialVersionUID = 1L;

        private final MapFunction<T, Double> function;

        Mean(MapFunction<T, Double> function) {
            this.function = function;
        }

        @Override
        public Tuple2<Double, Long> zero() {
            return new Tuple2<>(0.0, 0L);
        }

        @Override
        public Tuple2<Double, Long> reduce(Tuple2<Double, Long> sum, T element) {
            Double value = called(function, element);
            return value == null ? sum : new Tuple2<>(sum._1() + value, sum._2() + 1);
        }

        @Override
        public Tuple2<Double, Long> merge(Tuple2<Double, Long> one, Tuple2<Double, Long> other) {
            return new Tuple2<>(one._1() + other._1(), one._2() + other._2());
        }

        @Override
        public Double finish(Tuple2<Double, Long> sum) {
            return sum._2() == 0 ? null : sum._1() / sum._2();
        }

        @Override
        public Encoder<Tuple2<Double, Long>> bufferEncoder() {
            return Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG());
        }

        @Override
        public Encoder<Double> outputEncoder() {
            return Encoders.DOUBLE();
        }
    }
}
