package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.Util;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// What is known about one lambda class: whether it can be serialised, and whether it captures anything.
/// Computed once per class and collected with it.
final class LambdaForm {
    private static final MethodType TO_SERIALIZED = MethodType.methodType(Object.class, Object.class);
    private static final ClassValue<LambdaForm> FORMS = new ClassValue<>() {
        @Override
        protected LambdaForm computeValue(Class<?> type) {
            return new LambdaForm(type);
        }
    };

    private final Class<?> type;
    private final @Nullable MethodHandle writeReplace;
    private final boolean capturesOnlyLeaves;

    private LambdaForm(Class<?> type) {
        this.type = type;
        this.writeReplace = type.isHidden() ? SerialAccess.writeReplace(type, TO_SERIALIZED) : null;
        this.capturesOnlyLeaves = writeReplace != null && hasOnlyLeafFields(type);
    }

    private static boolean hasOnlyLeafFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            Class<?> captured = field.getType();
            if (!Modifier.isStatic(field.getModifiers()) && !captured.isPrimitive()
                    && !Util.isWrapperClass(captured)
                    && captured != String.class && !captured.isEnum()) {
                return false;
            }
        }
        return true;
    }

    static LambdaForm of(Class<?> type) {
        return FORMS.get(type);
    }

    /// Whether the class is a lambda or method reference of a serialisable interface.
    boolean isSerializable() {
        return writeReplace != null;
    }

    /// Whether the class is a serialisable lambda that captures nothing but primitive values, strings and
    /// enums.
    boolean capturesOnlyLeaves() {
        return capturesOnlyLeaves;
    }

    /// Why it is not serialisable, as the end of a sentence.
    String obstacle() {
        Class<?>[] interfaces = type.getInterfaces();
        if (Serializable.class.isAssignableFrom(type)) {
            return "is of the hidden class " + type.getName();
        }
        String target = interfaces.length == 0 ? "an interface" : interfaces[0].getName();
        return "is a lambda of " + target + ", which does not extend java.io.Serializable";
    }

    /// The serialised form; its captured values are the objects themselves.
    SerializedLambda serialize(Object lambda) {
        MethodHandle method = writeReplace;
        if (method == null) {
            throw new IllegalStateException(type.getName());
        }
        try {
            return (SerializedLambda) (Object) method.invokeExact(lambda);
        } catch (Throwable e) {
            throw new KryoException(e);
        }
    }
}
