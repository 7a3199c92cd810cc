package io.troupe.rdd.internal.flow;

import io.troupe.Tuple2;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sink for pairs, which takes them in halves.
public abstract class PairSink extends Sink {
    /// For subclasses.
    protected PairSink() {}

    @Override
    public final void accept(@Nullable Object record) throws Exception {
        Tuple2<?, ?> pair = (Tuple2<?, ?>) Objects.requireNonNull(record,
                "a dataset of pairs holds null instead of a Tuple2");
        acceptPair(pair._1(), pair._2());
    }

    @Override
    public abstract void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception;
}
