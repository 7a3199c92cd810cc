package io.troupe.serializer;

import com.esotericsoftware.kryo.Kryo;

/// Registers classes of the application, or serializers for them, with every Kryo that reads or writes
/// values. Named by the setting `troupe.kryo.registrator`; made by its constructor without parameters,
/// wherever tasks run.
@FunctionalInterface
public interface KryoRegistrator {
    /// Registers classes in an order that is always the same, since ids are given in this order. Serializers of classes
    /// that occur in cycles must call `kryo.reference` before they read further.
    void registerClasses(Kryo kryo);
}
