package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/// Accessors and canonical constructor of one record class. Computed once per class and collected with it.
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final char[] kinds;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        this.kinds = new char[components.length];
        this.accessors = new MethodHandle[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                kinds[i] = types[i].descriptorString().charAt(0);
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                accessors[i] = MethodHandles.lookup().unreflect(accessor)
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            this.constructor = MethodHandles.lookup().unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (InaccessibleObjectException e) {
            throw new KryoException("record " + type.getName() + " is in package " + type.getPackageName()
                    + ", which module " + type.getModule().getName() + " must open to Troupe", e);
        } catch (ReflectiveOperationException e) {
            throw new KryoException("record " + type.getName() + " cannot be taken apart: " + e, e);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    int componentCount() {
        return kinds.length;
    }

    /// The first character of the descriptor of the component's type: `I` for an int, `L` for an object.
    char kind(int componentIndex) {
        return kinds[componentIndex];
    }

    Object component(Object object, int componentIndex) throws Throwable {
        return (Object) accessors[componentIndex].invokeExact(object);
    }

    Object newInstance(Object[] values) throws Throwable {
        return (Object) constructor.invokeExact(values);
    }
}
