package io.troupe.sql.encode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records: components in the order of their declaration, objects made by the canonical constructor.
final class RecordCodec extends StructCodec {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Access access;

    /// How objects are read and made; looked up once in each process.
    private record Access(Method[] accessors, Constructor<?> constructor) {}

    RecordCodec(Class<?> recordClass, List<Member> members) {
        super(recordClass, members);
    }

    private Access access() {
        Access known = access;
        if (known == null) {
            RecordComponent[] components = structClass().getRecordComponents();
            Method[] accessors = new Method[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = components[i].getAccessor();
                accessors[i].trySetAccessible();
                types[i] = components[i].getType();
            }
            try {
                Constructor<?> constructor = structClass().getDeclaredConstructor(types);
                constructor.trySetAccessible();
                known = new Access(accessors, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor: " + structClass(), e);
            }
            access = known;
        }
        return known;
    }

    @Override
    @Nullable
    Object[] read(Object object) {
        Method[] accessors = access().accessors();
        @Nullable
        Object[] parts = new @Nullable Object[accessors.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = accessors[i].invoke(object);
            }
        } catch (InvocationTargetException e) {
            throw Constructors.unwrapped(structClass(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    structClass().getName() + " cannot be read: make it public or open its package", e);
        }
        return parts;
    }

    @Override
    Object make(@Nullable Object[] parts) {
        try {
            return access().constructor().newInstance(parts);
        } catch (InvocationTargetException e) {
            throw Constructors.unwrapped(structClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "No object of " + structClass().getName() + " can be made: " + e.getMessage(), e);
        }
    }
}
