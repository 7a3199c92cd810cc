package io.troupe.engine.serial.hooks;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// Default writing and reading for a class that declares `serialPersistentFields`: the named fields that the
/// class really has travel, the others hold their default, as Java's serialisation does it.
final class PersistentFields {
    /// `(PersistentFields, Object, ObjectOutputStream)void`.
    static final MethodHandle WRITE = find("write", ObjectOutputStream.class);
    /// `(PersistentFields, Object, ObjectInputStream)void`.
    static final MethodHandle READ = find("read", ObjectInputStream.class);

    private final ObjectStreamField[] declared;
    private final @Nullable Field[] fields;

    PersistentFields(Class<?> type, ObjectStreamField[] declared) {
        this.declared = declared;
        this.fields = new @Nullable Field[declared.length];
        for (int i = 0; i < declared.length; i++) {
            fields[i] = fieldOf(type, declared[i]);
        }
    }

    private static MethodHandle find(String name, Class<?> stream) {
        try {
            MethodType shape = MethodType.methodType(void.class, Object.class, stream);
            return MethodHandles.lookup().findVirtual(PersistentFields.class, name, shape);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static @Nullable Field fieldOf(Class<?> type, ObjectStreamField declared) {
        try {
            Field field = type.getDeclaredField(declared.getName());
            boolean matches = field.getType() == declared.getType()
                    && !Modifier.isStatic(field.getModifiers());
            return matches && field.trySetAccessible() ? field : null;
        } catch (NoSuchFieldException _) {
            return null;
        }
    }

    void write(Object object, ObjectOutputStream output) throws IOException, IllegalAccessException {
        ObjectOutputStream.PutField values = output.putFields();
        for (int i = 0; i < declared.length; i++) {
            Field field = fields[i];
            if (field == null) {
                continue;
            }
            String name = declared[i].getName();
            switch (declared[i].getTypeCode()) {
                case 'Z' -> values.put(name, field.getBoolean(object));
                case 'B' -> values.put(name, field.getByte(object));
                case 'C' -> values.put(name, field.getChar(object));
                case 'S' -> values.put(name, field.getShort(object));
                case 'I' -> values.put(name, field.getInt(object));
                case 'J' -> values.put(name, field.getLong(object));
                case 'F' -> values.put(name, field.getFloat(object));
                case 'D' -> values.put(name, field.getDouble(object));
                default -> values.put(name, field.get(object));
            }
        }
        output.writeFields();
    }

    void read(Object object, ObjectInputStream input)
            throws IOException, ClassNotFoundException, IllegalAccessException {
        ObjectInputStream.GetField values = input.readFields();
        for (int i = 0; i < declared.length; i++) {
            Field field = fields[i];
            if (field == null) {
                continue;
            }
            String name = declared[i].getName();
            switch (declared[i].getTypeCode()) {
                case 'Z' -> field.setBoolean(object, values.get(name, false));
                case 'B' -> field.setByte(object, values.get(name, (byte) 0));
                case 'C' -> field.setChar(object, values.get(name, (char) 0));
                case 'S' -> field.setShort(object, values.get(name, (short) 0));
                case 'I' -> field.setInt(object, values.get(name, 0));
                case 'J' -> field.setLong(object, values.get(name, 0L));
                case 'F' -> field.setFloat(object, values.get(name, 0f));
                case 'D' -> field.setDouble(object, values.get(name, 0d));
                default -> field.set(object, values.get(name, (Object) null));
            }
        }
    }
}
