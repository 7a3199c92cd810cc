package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Function;

/// Stands for a class whose objects may not be sent. The class itself may occur in a stream, as a [Class].
final class RefusingCodec extends Serializer<Object> {
    private final Function<Object, String> reason;

    /// `reason` gives the end of a sentence that starts with the object.
    RefusingCodec(Function<Object, String> reason) {
        this.reason = reason;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        throw new UnserializableException(object, reason.apply(object), null);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        throw new KryoException(
                "damaged stream: an object of " + type.getName() + ", which is never written");
    }
}
