package io.troupe.engine.serial.hooks;

import com.esotericsoftware.kryo.KryoException;
import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How Java's serialisation treats one serialisable class: its hooks, its serialisable superclasses, how an
/// instance is made without running its constructor. Computed once per class and collected with it.
public final class SerialClass {
    private static final MethodType REPLACEMENT = MethodType.methodType(Object.class, Object.class);
    private static final ClassValue<SerialClass> SHAPES = new ClassValue<>() {
        @Override
        protected SerialClass computeValue(Class<?> type) {
            return new SerialClass(type);
        }
    };

    private final Class<?> type;
    private final boolean externalizable;
    private final @Nullable Constructor<?> constructor;
    private final @Nullable MethodHandle writeReplace;
    private final @Nullable MethodHandle readResolve;
    private final List<SerialLevel> levels;

    private SerialClass(Class<?> type) {
        this.type = type;
        this.externalizable = Externalizable.class.isAssignableFrom(type);
        this.constructor = SerialAccess.constructorOf(type);
        this.writeReplace = SerialAccess.writeReplace(type, REPLACEMENT);
        this.readResolve = SerialAccess.readResolve(type, REPLACEMENT);
        this.levels = externalizable ? List.of() : levelsOf(type);
    }

    /// The shape of `type`, which implements [Serializable].
    public static SerialClass of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static List<SerialLevel> levelsOf(Class<?> type) {
        Deque<SerialLevel> levels = new ArrayDeque<>();
        for (Class<?> level = type; level != null
                && Serializable.class.isAssignableFrom(level); level = level.getSuperclass()) {
            levels.addFirst(new SerialLevel(level));
        }
        return List.copyOf(levels);
    }

    /// The class.
    public Class<?> type() {
        return type;
    }

    /// Whether the class writes itself by [Externalizable].
    public boolean isExternalizable() {
        return externalizable;
    }

    /// Whether an instance may be replaced by another object before it is written.
    public boolean hasWriteReplace() {
        return writeReplace != null;
    }

    /// Whether an instance that was read may be replaced by another object.
    public boolean hasReadResolve() {
        return readResolve != null;
    }

    /// Whether anything but writing the fields of the application's own classes takes part in serialisation.
    public boolean hasHooks() {
        return externalizable || writeReplace != null || readResolve != null
                || levels.stream().anyMatch(
                        level -> level.hasHooks() || SerialAccess.declaresFields(level.type())
                                || level.type().getModule().isNamed());
    }

    /// The serialisable classes, superclass first.
    public List<SerialLevel> levels() {
        return levels;
    }

    /// What is to be written instead of `object`, possibly itself.
    public @Nullable Object replacementOf(Object object) throws Throwable {
        return writeReplace == null ? object : (@Nullable Object) writeReplace.invokeExact(object);
    }

    /// What a reader gets instead of `object`, possibly itself.
    public @Nullable Object resolve(Object object) throws Throwable {
        return readResolve == null ? object : (@Nullable Object) readResolve.invokeExact(object);
    }

    /// Why instances cannot be made, or null when they can.
    public @Nullable String obstacle() {
        if (constructor != null) {
            return null;
        }
        if (externalizable) {
            return "is Externalizable but has no public constructor without parameters";
        }
        Class<?> ancestor = type;
        while (ancestor != null && Serializable.class.isAssignableFrom(ancestor)) {
            ancestor = ancestor.getSuperclass();
        }
        return "extends " + (ancestor == null ? "Object" : ancestor.getName())
                + ", which neither implements java.io.Serializable nor has an accessible constructor without parameters";
    }

    /// Makes instances whose serialisable fields are not set.
    public Constructor<?> requireConstructor() {
        if (constructor == null) {
            throw new KryoException("class " + type.getName() + " " + obstacle());
        }
        return constructor;
    }

    @Override
    public String toString() {
        return "serial form of " + ObjectStreamClass.lookupAny(type);
    }
}
