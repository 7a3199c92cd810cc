package io.troupe.shared;

import io.troupe.engine.task.AccumulatorUpdate;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The registered accumulators of one context. An accumulator that nobody else refers to is forgotten. Safe for use by
/// any thread. Users register through their context.
public final class AccumulatorRegistry {
    private static final AtomicLong NEXT_ID = new AtomicLong();
    private static final int SWEEP_INTERVAL = 256;

    private final Map<Long, WeakReference<AccumulatorV2<?, ?>>> accumulators = new ConcurrentHashMap<>();

    /// Registers `accumulator`, under a name unless it is null; throws `INVALID_ARGUMENT` when it is registered already.
    public void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
        long id = NEXT_ID.getAndIncrement();
        accumulator.register(id, name);
        accumulators.put(id, new WeakReference<>(accumulator));
        if (id % SWEEP_INTERVAL == SWEEP_INTERVAL - 1) {
            sweep();
        }
    }

    /// The values now of the accumulators that have a name and that somebody still refers to, by name and in the order of
    /// their registration; of several with one name the latest.
    public Map<String, @Nullable Object> named() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        new TreeMap<>(accumulators).values().forEach(reference -> {
            @Nullable
            AccumulatorV2<?, ?> accumulator = reference.get();
            if (accumulator != null) {
                accumulator.name().ifPresent(name -> values.put(name, valueOf(accumulator)));
            }
        });
        return values;
    }

    private static @Nullable Object valueOf(AccumulatorV2<?, ?> accumulator) {
        synchronized (accumulator) {
            return accumulator.value();
        }
    }

    /// Merges what a task has added into the driver's original.
    public void merge(AccumulatorUpdate update) {
        @Nullable
        WeakReference<AccumulatorV2<?, ?>> reference = accumulators.get(update.accumulatorId());
        @Nullable
        AccumulatorV2<?, ?> original = reference == null ? null : reference.get();
        if (original != null && update.delta() instanceof AccumulatorV2<?, ?> delta) {
            mergeInto(original, delta);
        }
    }

    @SuppressWarnings("unchecked") // the delta was made by copying this very accumulator
    private static <IN extends @Nullable Object, OUT extends @Nullable Object> void mergeInto(
            AccumulatorV2<IN, OUT> original, AccumulatorV2<?, ?> delta) {
        synchronized (original) {
            original.merge((AccumulatorV2<IN, OUT>) delta);
        }
    }

    private void sweep() {
        Iterator<WeakReference<AccumulatorV2<?, ?>>> references = accumulators.values().iterator();
        while (references.hasNext()) {
            if (references.next().get() == null) {
                references.remove();
            }
        }
    }
}
