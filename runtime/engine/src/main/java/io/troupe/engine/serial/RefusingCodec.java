package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/// Stands for a class whose objects may not be sent. The class itself may occur in a stream, as a [Class].
final class RefusingCodec extends Serializer<Object> {
    private final String reason;

    /// `reason` is the end of a sentence that starts with the object.
    RefusingCodec(String reason) {
        this.reason = reason;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        if (object instanceof DriverOnly driverOnly) {
            throw new UnserializableException(
                    object,
                    "is on the driver only: " + driverOnly.driverOnlyName() + " cannot be used in a task",
                    null);
        }
        throw new UnserializableException(object, reason, null);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        throw new KryoException("damaged stream: an object of " + type.getName() + ", which " + reason);
    }
}
