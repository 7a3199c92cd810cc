package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.function.FlatMapFunction;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.ExpandingStep;
import io.troupe.rdd.internal.flow.Sink;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// For each pair any number of pairs with the same key.
///
/// @param function
///            what makes the values of a value; must not return null
public record FlatMapValuesStep(FlatMapFunction<@Nullable Object, ?> function) implements ExpandingStep {
    @Override
    public Expander open(int partition) {
        return record -> {
            Tuple2<?, ?> pair = Pairs.of(record);
            return new KeyedIterator(pair._1(), valuesOf(pair._2()));
        };
    }

    @Override
    public Sink into(Sink next, int partition, Demand demand) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                Tuple2<?, ?> pair = Pairs.of(record);
                acceptPair(pair._1(), pair._2());
            }

            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                Iterator<?> values = valuesOf(value);
                while (values.hasNext() && demand.wantsMore()) {
                    next.acceptPair(key, values.next());
                }
            }
        };
    }

    private Iterator<?> valuesOf(@Nullable Object value) throws Exception {
        return Objects.requireNonNull(
                function.call(value), "the function of flatMapValues returned null instead of an iterator");
    }

    private record KeyedIterator(@Nullable Object key,
            Iterator<?> values) implements Iterator<@Nullable Object> {
        @Override
        public boolean hasNext() {
            return values.hasNext();
        }

        @Override
        public @Nullable Object next() {
            return new Tuple2<>(key, values.next());
        }
    }
}
