package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.troupe.engine.serial.hooks.SerialClass;
import org.jspecify.annotations.Nullable;

/// Applies `writeReplace` and `readResolve` of a class around the codec for its own objects.
final class ReplacementCodec extends Serializer<Object> {
    private final SerialClass shape;
    private final Serializer<Object> own;

    ReplacementCodec(SerialClass shape, Serializer<Object> own) {
        this.shape = shape;
        this.own = own;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        Object written = object;
        if (shape.hasWriteReplace()) {
            written = replacementOf(object);
            boolean isOther = written.getClass() != object.getClass();
            output.writeBoolean(isOther);
            if (isOther) {
                GraphReferences references = ((GraphKryo) kryo).references();
                references.open(object);
                kryo.writeClassAndObject(output, written);
                references.close(object);
                return;
            }
        }
        own.write(kryo, output, written);
    }

    private Object replacementOf(Object object) {
        Object replacement;
        try {
            replacement = shape.replacementOf(object);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UnserializableException(object, "cannot be written: " + e, e);
        }
        if (replacement == null) {
            throw new UnserializableException(object, "cannot be written: its writeReplace returned null",
                    null);
        }
        return replacement;
    }

    @Override
    public @Nullable Object read(Kryo kryo, Input input, Class<?> type) {
        GraphReferences references = ((GraphKryo) kryo).references();
        int id = references.useReferences(type) ? references.newestReadId() : -1;
        if (shape.hasWriteReplace() && input.readBoolean()) {
            return kryo.readClassAndObject(input);
        }
        Object object = own.read(kryo, input, type);
        Object resolved = resolve(object);
        if (!Identity.isSame(resolved, object) && id >= 0) {
            references.setReadObject(id, resolved);
        }
        return resolved;
    }

    private Object resolve(Object object) {
        Object resolved;
        try {
            resolved = shape.resolve(object);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new KryoException("readResolve of " + shape.type().getName() + " failed: " + e, e);
        }
        if (resolved == null) {
            throw new KryoException("readResolve of " + shape.type().getName() + " returned null");
        }
        return resolved;
    }
}
