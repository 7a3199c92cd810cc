package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.troupe.engine.serial.hooks.SerialAccess;
import io.troupe.engine.serial.hooks.SerialClass;
import io.troupe.engine.serial.hooks.SerialLevel;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/// Objects of the application's own classes, taken apart field by field, transient fields left out.
///
/// A serialisable class is treated as Java does: no constructor of it runs. Any other class is made by its
/// constructor without parameters, so that its transient fields have their initial values, or without any
/// constructor when it has none.
final class FieldsCodec extends Serializer<Object> {
    private final Constructor<?> constructor;
    private final ObjectFields fields;

    private FieldsCodec(Constructor<?> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = new ObjectFields(fields);
    }

    /// For a serialisable class of the application without hooks.
    static Serializer<?> ofSerializable(SerialClass shape) {
        List<Field> fields = new ArrayList<>();
        for (SerialLevel level : shape.levels()) {
            addFields(level.type(), fields);
        }
        return ObjectFields.makeAccessible(fields) == null
                ? new FieldsCodec(shape.requireConstructor(), fields)
                : new SerialClassCodec(shape);
    }

    /// For any other class.
    static Serializer<?> ofPlain(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            addFields(level, fields);
        }
        Field closed = ObjectFields.makeAccessible(fields);
        Constructor<?> constructor = SerialAccess.plainConstructorOf(type);
        if (closed != null && closed.getDeclaringClass() != type) {
            return ClassCodecs.refusing(
                    "extends " + closed.getDeclaringClass().getName() + ", which has no serial form");
        }
        boolean canBeMade = !Modifier.isAbstract(type.getModifiers())
                && (!type.getModule().isNamed() || constructor.trySetAccessible());
        return closed == null && canBeMade
                ? new FieldsCodec(constructor, fields)
                : ClassCodecs.refusing("has no serial form");
    }

    private static void addFields(Class<?> level, List<Field> fields) {
        for (Field field : level.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                fields.add(field);
            }
        }
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        fields.write(kryo, output, object);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        Object object;
        try {
            object = constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw new KryoException("the constructor of " + type.getName() + " threw " + thrown, thrown);
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
        kryo.reference(object);
        fields.readInto(kryo, input, object);
        return object;
    }
}
