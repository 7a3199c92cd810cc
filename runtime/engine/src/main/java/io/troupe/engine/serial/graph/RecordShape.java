package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/// Fields and canonical constructor of one record class. Computed once per class and collected with it.
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final ObjectFields fields;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        List<Field> components = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(type.getDeclaredField(component.getName()));
                types.add(component.getType());
            }
            this.constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
        } catch (NoSuchFieldException | NoSuchMethodException e) {
            throw new KryoException("record " + type.getName() + " cannot be taken apart: " + e, e);
        }
        if (!constructor.trySetAccessible() || ObjectFields.makeAccessible(components) != null) {
            throw new KryoException(
                    "record " + type.getName() + " is in package " + type.getPackageName() + ", which module "
                            + type.getModule().getName() + " must open to Troupe");
        }
        this.fields = new ObjectFields(components);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /// The components.
    ObjectFields fields() {
        return fields;
    }

    /// Takes the values of the components in order.
    Constructor<?> constructor() {
        return constructor;
    }
}
