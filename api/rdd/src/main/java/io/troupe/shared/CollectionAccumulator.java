package io.troupe.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers values in a list. The order of values of different tasks is not defined; nulls are kept. Everything
/// that is added ends up in the driver's memory.
///
/// @param <T>
///            the type of the values
public final class CollectionAccumulator<T extends @Nullable Object> extends AccumulatorV2<T, List<T>> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<T> values = new ArrayList<>();

    @Override
    public boolean isZero() {
        synchronized (values) {
            return values.isEmpty();
        }
    }

    @Override
    public CollectionAccumulator<T> copy() {
        CollectionAccumulator<T> copy = new CollectionAccumulator<>();
        synchronized (values) {
            copy.values.addAll(values);
        }
        return copy;
    }

    @Override
    public CollectionAccumulator<T> copyAndReset() {
        return new CollectionAccumulator<>();
    }

    @Override
    public void reset() {
        synchronized (values) {
            values.clear();
        }
    }

    @Override
    public void add(T value) {
        synchronized (values) {
            values.add(value);
        }
    }

    @Override
    public void merge(AccumulatorV2<T, List<T>> other) {
        CollectionAccumulator<T> copy = ((CollectionAccumulator<T>) other).copy();
        synchronized (values) {
            values.addAll(copy.values);
        }
    }

    /// The values gathered so far; a copy that cannot be changed. Throws `INVALID_ARGUMENT` in a task.
    @Override
    public List<T> value() {
        requireDriverSide();
        synchronized (values) {
            return Collections.unmodifiableList(new ArrayList<>(values));
        }
    }
}
