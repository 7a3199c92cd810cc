package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields of objects of one class, accessible, in the order in which they travel. Primitive values take no byte
/// for their type, whole numbers as few bytes as they need.
final class ObjectFields {
    private final Field[] fields;
    private final char[] kinds;

    /// Takes fields that are accessible.
    ObjectFields(List<Field> fields) {
        this.fields = fields.toArray(new Field[0]);
        this.kinds = new char[this.fields.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = this.fields[i].getType().descriptorString().charAt(0);
        }
    }

    /// Makes all of `fields` accessible; the first one that cannot be, or null.
    static @Nullable Field makeAccessible(List<Field> fields) {
        for (Field field : fields) {
            if (!field.trySetAccessible()) {
                return field;
            }
        }
        return null;
    }

    /// Writes the values of the fields of `object`.
    void write(Kryo kryo, Output output, Object object) {
        try {
            for (int i = 0; i < kinds.length; i++) {
                Field field = fields[i];
                switch (kinds[i]) {
                    case 'Z' -> output.writeBoolean(field.getBoolean(object));
                    case 'B' -> output.writeByte(field.getByte(object));
                    case 'C' -> output.writeChar(field.getChar(object));
                    case 'S' -> output.writeShort(field.getShort(object));
                    case 'I' -> output.writeVarInt(field.getInt(object), false);
                    case 'J' -> output.writeVarLong(field.getLong(object), false);
                    case 'F' -> output.writeFloat(field.getFloat(object));
                    case 'D' -> output.writeDouble(field.getDouble(object));
                    default -> kryo.writeClassAndObject(output, field.get(object));
                }
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    /// Reads values and sets the fields of `object` to them.
    void readInto(Kryo kryo, Input input, Object object) {
        try {
            for (int i = 0; i < kinds.length; i++) {
                Field field = fields[i];
                switch (kinds[i]) {
                    case 'Z' -> field.setBoolean(object, input.readBoolean());
                    case 'B' -> field.setByte(object, input.readByte());
                    case 'C' -> field.setChar(object, input.readChar());
                    case 'S' -> field.setShort(object, input.readShort());
                    case 'I' -> field.setInt(object, input.readVarInt(false));
                    case 'J' -> field.setLong(object, input.readVarLong(false));
                    case 'F' -> field.setFloat(object, input.readFloat());
                    case 'D' -> field.setDouble(object, input.readDouble());
                    default -> field.set(object, kryo.readClassAndObject(input));
                }
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    /// Reads values for a constructor.
    @Nullable
    Object[] readAll(Kryo kryo, Input input) {
        @Nullable
        Object[] values = new @Nullable Object[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            values[i] = switch (kinds[i]) {
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
        return values;
    }
}
