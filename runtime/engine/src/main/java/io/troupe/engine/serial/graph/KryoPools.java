package io.troupe.engine.serial.graph;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/// The pools of this process, by class loader and policy. A Kryo knows the classes of its loader, so it is held
/// softly: a loader that nobody else holds is collected when memory is needed, and at once after [#forget].
/// Safe for use by any thread.
public final class KryoPools {
    private static final Map<ClassLoader, SoftReference<Map<String, KryoPool>>> BY_LOADER = new WeakHashMap<>();

    private KryoPools() {}

    /// The pool for streams of `policy` with the classes of `loader`.
    public static KryoPool of(SerializerPolicy policy, ClassLoader loader) {
        synchronized (BY_LOADER) {
            SoftReference<Map<String, KryoPool>> reference = BY_LOADER.get(loader);
            Map<String, KryoPool> pools = reference == null ? null : reference.get();
            if (pools == null) {
                pools = new HashMap<>();
                BY_LOADER.put(loader, new SoftReference<>(pools));
            }
            return pools.computeIfAbsent(policy.poolKey(), _ -> new KryoPool(() -> policy.newKryo(loader)));
        }
    }

    /// The loader ends: nothing is kept for it.
    public static void forget(ClassLoader loader) {
        synchronized (BY_LOADER) {
            BY_LOADER.remove(loader);
        }
    }
}
