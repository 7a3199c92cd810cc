package io.troupe.engine.serial.hooks;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The part that one class of a hierarchy plays in the serialisation of an object: its hooks and its fields.
public final class SerialLevel {
    private final Class<?> type;
    private final @Nullable MethodHandle writeObject;
    private final @Nullable MethodHandle readObject;
    /// Made when needed: most classes of an application have no hooks and are taken apart by [FieldsCodec].
    private volatile @Nullable SerialFields fields;

    SerialLevel(Class<?> type) {
        this.type = type;
        this.writeObject = SerialAccess.writeObject(type, SerialFields.WRITER);
        this.readObject = SerialAccess.readObject(type, SerialFields.READER);
    }

    /// The class.
    public Class<?> type() {
        return type;
    }

    /// The fields of the class.
    SerialFields fields() {
        SerialFields known = fields;
        if (known == null) { // threads that come here together make equal ones
            known = new SerialFields(type);
            fields = known;
        }
        return known;
    }

    /// Whether the class has a `writeObject` or a `readObject` method: then its section of the stream is
    /// delimited.
    boolean hasHooks() {
        return writeObject != null || readObject != null;
    }

    /// Runs `writeObject`, or writes the fields when there is none.
    void write(Object object, HookOutput output) throws Throwable {
        if (writeObject == null) {
            fields().write(object, output);
        } else {
            writeObject.invokeExact(object, (ObjectOutputStream) output);
        }
    }

    /// Runs `readObject`, or reads the fields when there is none.
    void read(Object object, HookInput input) throws Throwable {
        if (readObject == null) {
            fields().read(object, input);
        } else {
            readObject.invokeExact(object, (ObjectInputStream) input);
        }
    }
}
