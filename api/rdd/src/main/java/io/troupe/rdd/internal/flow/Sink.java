package io.troupe.rdd.internal.flow;

import io.troupe.Tuple2;
import org.jspecify.annotations.Nullable;

/// Takes records, one call each. A record may come as an object or, when it is a pair, as its two halves, so
/// that no tuple is made where none is wanted.
public abstract class Sink {
    /// For subclasses.
    protected Sink() {}

    /// Takes one record. What it throws ends the task.
    public abstract void accept(@Nullable Object record) throws Exception;

    /// Takes the record `(key, value)`. Same as [#accept] with the tuple, unless overridden to do without it.
    public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
        accept(new Tuple2<>(key, value));
    }
}
