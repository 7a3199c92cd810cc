package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.step.Pairs;
import org.jspecify.annotations.Nullable;

/// A sink for pairs, which takes them in halves.
public abstract class PairSink extends Sink {
    /// For subclasses.
    protected PairSink() {}

    @Override
    public final void accept(@Nullable Object record) throws Exception {
        Tuple2<?, ?> pair = Pairs.of(record);
        acceptPair(pair._1(), pair._2());
    }

    @Override
    public abstract void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception;
}
