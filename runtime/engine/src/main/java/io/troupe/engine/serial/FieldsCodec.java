package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Objects of the application's own classes, taken apart field by field, transient fields left out.
///
/// A serialisable class is treated as Java does: no constructor of it runs. Any other class is made by its
/// constructor without parameters, so that its transient fields have their initial values, or without any
/// constructor when it has none.
final class FieldsCodec extends Serializer<Object> {
    private final Constructor<?> constructor;
    private final Field[] fields;
    private final char[] kinds;

    private FieldsCodec(Constructor<?> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields.toArray(new Field[0]);
        this.kinds = new char[this.fields.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = this.fields[i].getType().descriptorString().charAt(0);
        }
    }

    /// For a serialisable class of the application without hooks.
    static Serializer<?> ofSerializable(SerialClass shape) {
        List<Field> fields = new ArrayList<>();
        for (SerialLevel level : shape.levels()) {
            addFields(level.type(), fields);
        }
        return makeAccessible(fields) == null
                ? new FieldsCodec(shape.requireConstructor(), fields)
                : new SerialClassCodec(shape);
    }

    /// For any other class.
    static Serializer<?> ofPlain(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            addFields(level, fields);
        }
        Field closed = makeAccessible(fields);
        Constructor<?> constructor = SerialAccess.plainConstructorOf(type);
        if (closed != null) {
            Class<?> owner = closed.getDeclaringClass();
            return new RefusingCodec(
                    owner == type
                            ? "has no serial form"
                            : "extends " + owner.getName() + ", which has no serial form");
        }
        return Modifier.isAbstract(type.getModifiers())
                || (type.getModule().isNamed() && !constructor.trySetAccessible())
                        ? new RefusingCodec("has no serial form")
                        : new FieldsCodec(constructor, fields);
    }

    private static void addFields(Class<?> level, List<Field> fields) {
        for (Field field : level.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                fields.add(field);
            }
        }
    }

    private static @Nullable Field makeAccessible(List<Field> fields) {
        for (Field field : fields) {
            if (!field.trySetAccessible()) {
                return field;
            }
        }
        return null;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        try {
            for (int i = 0; i < kinds.length; i++) {
                writeField(kryo, output, object, fields[i], kinds[i]);
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    private static void writeField(Kryo kryo, Output output, Object object, Field field, char kind)
            throws IllegalAccessException {
        switch (kind) {
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

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        try {
            Object object = constructor.newInstance();
            kryo.reference(object);
            for (int i = 0; i < kinds.length; i++) {
                readField(kryo, input, object, fields[i], kinds[i]);
            }
            return object;
        } catch (InvocationTargetException e) {
            throw new KryoException(
                    "the constructor of " + type.getName() + " threw " + e.getTargetException(),
                    e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
    }

    private static void readField(Kryo kryo, Input input, Object object, Field field, char kind)
            throws IllegalAccessException {
        switch (kind) {
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
}
