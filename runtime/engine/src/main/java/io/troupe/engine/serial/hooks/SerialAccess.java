package io.troupe.engine.serial.hooks;

import java.io.Externalizable;
import java.io.ObjectStreamException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/// The one place that touches `sun.reflect.ReflectionFactory`, the JDK's door for serialisation libraries
/// (module `jdk.unsupported`, kept by JEP 260). It reaches hooks and fields of any serialisable class without
/// opened packages; the compiler warns about it nevertheless.
public final class SerialAccess {
    private static final ReflectionFactory FACTORY = ReflectionFactory.getReflectionFactory();

    private SerialAccess() {}

    /// A constructor that runs only the constructor of the first superclass that is not serialisable; null when
    /// there is none that can be called.
    static @Nullable Constructor<?> constructorOf(Class<?> type) {
        return Externalizable.class.isAssignableFrom(type)
                ? FACTORY.newConstructorForExternalization(type)
                : FACTORY.newConstructorForSerialization(type);
    }

    /// The constructor without parameters of `type`, of any visibility; one that runs no code when it has none.
    public static Constructor<?> plainConstructorOf(Class<?> type) {
        try {
            Constructor<?> own = type.getDeclaredConstructor();
            if (own.trySetAccessible()) {
                return own;
            }
        } catch (NoSuchMethodException _) {
            // made without a constructor
        }
        return bareConstructorOf(type);
    }

    /// A constructor of `type` that runs no code.
    public static Constructor<?> bareConstructorOf(Class<?> type) {
        try {
            return FACTORY.newConstructorForSerialization(type, Object.class.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The `writeObject` method that `type` itself declares, in the given shape.
    static @Nullable MethodHandle writeObject(Class<?> type, MethodType shape) {
        return adapt(FACTORY.writeObjectForSerialization(type), shape);
    }

    /// The `readObject` method that `type` itself declares.
    static @Nullable MethodHandle readObject(Class<?> type, MethodType shape) {
        return adapt(FACTORY.readObjectForSerialization(type), shape);
    }

    /// Whether `type` names its serialisable fields in `serialPersistentFields`.
    static boolean declaresFields(Class<?> type) {
        return FACTORY.serialPersistentFields(type) != null;
    }

    /// Writes the serialisable fields of `type`; null when it declares `serialPersistentFields`.
    static @Nullable MethodHandle defaultWriteObject(Class<?> type, MethodType shape) {
        return adapt(FACTORY.defaultWriteObjectForSerialization(type), shape);
    }

    /// Reads the serialisable fields of `type`; null when it declares `serialPersistentFields`.
    static @Nullable MethodHandle defaultReadObject(Class<?> type, MethodType shape) {
        return adapt(FACTORY.defaultReadObjectForSerialization(type), shape);
    }

    /// The `writeReplace` method that holds for objects of `type`, its own or inherited.
    static @Nullable MethodHandle writeReplace(Class<?> type, MethodType shape) {
        return adapt(FACTORY.writeReplaceForSerialization(type), shape);
    }

    /// The `readResolve` method that holds for objects of `type`, its own or inherited.
    public static @Nullable MethodHandle readResolve(Class<?> type, MethodType shape) {
        return adapt(FACTORY.readResolveForSerialization(type), shape);
    }

    /// What a hook gets that reads an object where there is none.
    static ObjectStreamException noObjectHere(boolean endOfData) {
        return FACTORY.newOptionalDataExceptionForSerialization(endOfData);
    }

    private static @Nullable MethodHandle adapt(@Nullable MethodHandle method, MethodType shape) {
        return method == null ? null : method.asType(shape);
    }
}
