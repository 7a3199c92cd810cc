package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Serializer;

/// What may be written in a kind of stream, and how.
public interface SerializerPolicy {
    /// The serializer for exactly class `type`; one that refuses when objects of `type` may not be sent.
    Serializer<?> serializerFor(GraphKryo kryo, Class<?> type);

    /// Whether an object of `type` that occurs twice is written once. Must depend on nothing but the class.
    boolean tracksReferences(Class<?> type);

    /// Policies with the same key are the same and share their Kryos. Text, because a record's own `hashCode`
    /// would cost some 10 ms at the start of every program: it is linked from method handles.
    String poolKey();

    /// What is wrong with a class that is not registered, where classes must be.
    String unregistered(Class<?> type);

    /// A Kryo for streams of this kind.
    GraphKryo newKryo(ClassLoader loader);
}
