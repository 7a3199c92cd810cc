package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.jspecify.annotations.Nullable;

/// Records: their components in order, then the canonical constructor. Components of a primitive type take no
/// byte for their class.
final class RecordCodec extends Serializer<Object> {
    private final RecordShape shape;
    private final boolean isTracked;

    RecordCodec(GraphKryo kryo, Class<?> type) {
        super(false, true);
        this.shape = RecordShape.of(type);
        this.isTracked = kryo.references().useReferences(type);
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        if (isTracked) {
            GraphReferences references = ((GraphKryo) kryo).references();
            references.open(object);
            writeComponents(kryo, output, object);
            references.close(object);
        } else {
            writeComponents(kryo, output, object);
        }
    }

    private void writeComponents(Kryo kryo, Output output, Object object) {
        int componentCount = shape.componentCount();
        for (int i = 0; i < componentCount; i++) {
            writeComponent(kryo, output, shape.kind(i), valueOf(object, i));
        }
    }

    private @Nullable Object valueOf(Object object, int componentIndex) {
        try {
            return shape.component(object, componentIndex);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UnserializableException(object, "cannot be written: its accessor threw " + e, e);
        }
    }

    @SuppressWarnings("NullAway") // a primitive component is never null
    private static void writeComponent(Kryo kryo, Output output, char kind, @Nullable Object value) {
        switch (kind) {
            case 'Z' -> output.writeBoolean((Boolean) value);
            case 'B' -> output.writeByte((Byte) value);
            case 'C' -> output.writeChar((Character) value);
            case 'S' -> output.writeShort((Short) value);
            case 'I' -> output.writeVarInt((Integer) value, false);
            case 'J' -> output.writeVarLong((Long) value, false);
            case 'F' -> output.writeFloat((Float) value);
            case 'D' -> output.writeDouble((Double) value);
            default -> kryo.writeClassAndObject(output, value);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        Object[] values = new Object[shape.componentCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readComponent(kryo, input, shape.kind(i));
        }
        try {
            return shape.newInstance(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new KryoException("the constructor of record " + type.getName() + " threw " + e, e);
        }
    }

    private static @Nullable Object readComponent(Kryo kryo, Input input, char kind) {
        return switch (kind) {
            case 'Z' -> input.readBoolean();
            case 'B' -> input.readByte();
            case 'C' -> input.readChar();
            case 'S' -> input.readShort();
            case 'I' -> input.readVarInt(false);
            case 'J' -> input.readVarLong(false);
            case 'F' -> input.readFloat();
            case 'D' -> input.readDouble();
            default -> kryo.readClassAndObject(input);
        };
    }
}
