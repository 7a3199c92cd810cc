package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/// A [ValueCodec] inside a program: its settings travel, and where it arrives it works with the class loader of
/// the application there.
final class ValueCodecCodec extends Serializer<ValueCodec> {
    ValueCodecCodec() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, ValueCodec codec) {
        kryo.writeClassAndObject(output, codec.settings());
    }

    @Override
    public ValueCodec read(Kryo kryo, Input input, Class<? extends ValueCodec> type) {
        return new ValueCodec((ValueSettings) kryo.readClassAndObject(input), kryo.getClassLoader());
    }
}
