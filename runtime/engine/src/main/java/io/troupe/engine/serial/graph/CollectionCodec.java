package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.function.IntFunction;

/// A collection class of the JDK that holds nothing but its elements: their number, then each of them.
final class CollectionCodec<C extends Collection<Object>> extends Serializer<C> {
    /// A damaged length must not allocate more than this up front.
    private static final int TRUSTED_SIZE = 1 << 16;

    private final IntFunction<C> ofExpectedSize;

    CollectionCodec(IntFunction<C> ofExpectedSize) {
        this.ofExpectedSize = ofExpectedSize;
    }

    @Override
    public void write(Kryo kryo, Output output, C collection) {
        output.writeVarInt(collection.size(), true);
        for (Object element : collection) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public C read(Kryo kryo, Input input, Class<? extends C> type) {
        int size = input.readVarInt(true);
        C collection = ofExpectedSize.apply(Math.min(size, TRUSTED_SIZE));
        kryo.reference(collection);
        for (int i = 0; i < size; i++) {
            collection.add(kryo.readClassAndObject(input));
        }
        return collection;
    }
}
