package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Function;

/// An unmodifiable JDK class whose objects are made from an array of their parts.
final class LateCodec<T> extends Serializer<T> {
    private final Function<T, Object[]> toParts;
    private final Function<Object[], T> fromParts;

    LateCodec(Function<T, Object[]> toParts, Function<Object[], T> fromParts) {
        super(false, true);
        this.toParts = toParts;
        this.fromParts = fromParts;
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
        Object[] parts = toParts.apply(object);
        output.writeVarInt(parts.length, true);
        GraphReferences references = ((GraphKryo) kryo).references();
        references.open(object);
        for (Object part : parts) {
            kryo.writeClassAndObject(output, part);
        }
        references.close(object);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        Object[] parts = new Object[input.readVarInt(true)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = kryo.readClassAndObject(input);
        }
        return fromParts.apply(parts);
    }
}
