package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.troupe.engine.serial.hooks.HookInput;
import io.troupe.engine.serial.hooks.HookOutput;
import io.troupe.engine.serial.hooks.SerialClass;
import io.troupe.engine.serial.hooks.SerialLevel;
import java.io.Externalizable;

/// Writes and reads objects of one class as Java's serialisation would, level by level of its hierarchy.
final class SerialClassCodec extends Serializer<Object> {
    private final SerialClass shape;

    SerialClassCodec(SerialClass shape) {
        this.shape = shape;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        HookOutput hooks = ((GraphKryo) kryo).hookOutput();
        try {
            if (shape.isExternalizable()) {
                hooks.writeExternal(output, (Externalizable) object);
                return;
            }
            for (SerialLevel level : shape.levels()) {
                hooks.writeLevel(output, object, level);
            }
        } catch (KryoException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UnserializableException(object, "cannot be written: " + e, e);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        HookInput hooks = ((GraphKryo) kryo).hookInput();
        try {
            Object object = shape.requireConstructor().newInstance();
            kryo.reference(object);
            if (shape.isExternalizable()) {
                hooks.readExternal(input, (Externalizable) object);
                return object;
            }
            for (SerialLevel level : shape.levels()) {
                hooks.readLevel(input, object, level);
            }
            return object;
        } catch (KryoException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new KryoException("an object of " + type.getName() + " cannot be read: " + e, e);
        }
    }
}
