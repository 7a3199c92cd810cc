package io.troupe.engine.serial;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// The part that one class of a hierarchy plays in the serialisation of an object: its fields and hooks. Final
/// and immutable; the field array is not handed out for writing.
final class SerialLevel {
    private static final MethodType WRITER = MethodType.methodType(void.class, Object.class,
            ObjectOutputStream.class);
    private static final MethodType READER = MethodType.methodType(void.class, Object.class,
            ObjectInputStream.class);

    private final ObjectStreamClass descriptor;
    private final Class<?> type;
    private final ObjectStreamField[] fields;
    private final @Nullable MethodHandle writeObject;
    private final @Nullable MethodHandle readObject;
    private final boolean declaresFields;
    private final MethodHandle defaultWrite;
    private final MethodHandle defaultRead;

    SerialLevel(Class<?> type) {
        this.type = type;
        this.descriptor = ObjectStreamClass.lookup(type);
        this.fields = descriptor.getFields();
        this.writeObject = SerialAccess.writeObject(type, WRITER);
        this.readObject = SerialAccess.readObject(type, READER);
        MethodHandle write = SerialAccess.defaultWriteObject(type, WRITER);
        MethodHandle read = SerialAccess.defaultReadObject(type, READER);
        this.declaresFields = write == null || read == null;
        if (write == null || read == null) {
            PersistentFields declared = new PersistentFields(type, fields);
            write = PersistentFields.WRITE.bindTo(declared);
            read = PersistentFields.READ.bindTo(declared);
        }
        this.defaultWrite = write;
        this.defaultRead = read;
    }

    Class<?> type() {
        return type;
    }

    ObjectStreamClass descriptor() {
        return descriptor;
    }

    int fieldCount() {
        return fields.length;
    }

    ObjectStreamField field(int fieldIndex) {
        return fields[fieldIndex];
    }

    /// The index of the field named `name`; `expected` is tried first, since fields are mostly asked for in
    /// order.
    int indexOf(String name, int expected) {
        if (expected < fields.length && fields[expected].getName().equals(name)) {
            return expected;
        }
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field " + name + " in the serial form of " + type.getName());
    }

    /// Whether the class has a `writeObject` or a `readObject` method: then its section of the stream is
    /// delimited.
    boolean hasHooks() {
        return writeObject != null || readObject != null;
    }

    /// Whether the class names its fields in `serialPersistentFields`.
    boolean declaresFields() {
        return declaresFields;
    }

    /// Runs `writeObject`, or writes the fields when there is none.
    void write(Object object, HookOutput output) throws Throwable {
        MethodHandle method = writeObject == null ? defaultWrite : writeObject;
        method.invokeExact(object, (ObjectOutputStream) output);
    }

    /// Runs `readObject`, or reads the fields when there is none.
    void read(Object object, HookInput input) throws Throwable {
        MethodHandle method = readObject == null ? defaultRead : readObject;
        method.invokeExact(object, (ObjectInputStream) input);
    }

    /// Writes the fields, as `defaultWriteObject` in a hook asks.
    void writeFields(Object object, HookOutput output) throws Throwable {
        defaultWrite.invokeExact(object, (ObjectOutputStream) output);
    }

    /// Reads the fields, as `defaultReadObject` in a hook asks.
    void readFields(Object object, HookInput input) throws Throwable {
        defaultRead.invokeExact(object, (ObjectInputStream) input);
    }
}
