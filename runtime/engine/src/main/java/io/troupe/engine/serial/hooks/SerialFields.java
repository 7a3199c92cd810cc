package io.troupe.engine.serial.hooks;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/// The serialisable fields of one class, not counting those of its superclasses, and how they are written and
/// read. Immutable; the field array is not handed out.
final class SerialFields {
    /// `(Object, ObjectOutputStream)void`.
    static final MethodType WRITER = MethodType.methodType(void.class, Object.class,
            ObjectOutputStream.class);
    /// `(Object, ObjectInputStream)void`.
    static final MethodType READER = MethodType.methodType(void.class, Object.class, ObjectInputStream.class);

    private final ObjectStreamClass descriptor;
    private final ObjectStreamField[] fields;
    private final MethodHandle defaultWrite;
    private final MethodHandle defaultRead;

    SerialFields(Class<?> type) {
        this.descriptor = ObjectStreamClass.lookup(type);
        this.fields = descriptor.getFields();
        MethodHandle write = SerialAccess.defaultWriteObject(type, WRITER);
        MethodHandle read = SerialAccess.defaultReadObject(type, READER);
        if (write == null || read == null) {
            PersistentFields declared = new PersistentFields(type, fields);
            write = PersistentFields.WRITE.bindTo(declared);
            read = PersistentFields.READ.bindTo(declared);
        }
        this.defaultWrite = write;
        this.defaultRead = read;
    }

    ObjectStreamClass descriptor() {
        return descriptor;
    }

    int count() {
        return fields.length;
    }

    /// The type of a field as in a descriptor: `I` for an int, `L` or `[` for an object.
    char typeCode(int fieldIndex) {
        return fields[fieldIndex].getTypeCode();
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
        throw new IllegalArgumentException(
                "no field " + name + " in the serial form of " + descriptor.getName());
    }

    /// Hands the values of the fields of `object` to `output`, by `putFields` and `writeFields`.
    void write(Object object, HookOutput output) throws Throwable {
        defaultWrite.invokeExact(object, (ObjectOutputStream) output);
    }

    /// Sets the fields of `object` to what `readFields` of `input` gives.
    void read(Object object, HookInput input) throws Throwable {
        defaultRead.invokeExact(object, (ObjectInputStream) input);
    }
}
