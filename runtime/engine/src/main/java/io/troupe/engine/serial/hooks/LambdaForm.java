package io.troupe.engine.serial.hooks;

import com.esotericsoftware.kryo.KryoException;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known about one lambda class: whether it can be serialised, and whether it captures anything.
/// Computed once per class and collected with it.
public final class LambdaForm {
    private static final MethodType TO_SERIALIZED = MethodType.methodType(Object.class, Object.class);
    private static final Set<Class<?>> LEAVES = Set.of(
            String.class, Boolean.class, Byte.class, Character.class, Short.class, Integer.class, Long.class,
            Float.class, Double.class);
    private static final ClassValue<LambdaForm> FORMS = new ClassValue<>() {
        @Override
        protected LambdaForm computeValue(Class<?> type) {
            return new LambdaForm(type);
        }
    };

    private final Class<?> type;
    private final boolean isSerializable;
    private final boolean capturesOnlyLeaves;
    /// Looked up when it is needed first: most lambdas of a small program capture nothing and are checked only.
    private @Nullable MethodHandle writeReplace;

    private LambdaForm(Class<?> type) {
        this.type = type;
        this.isSerializable = type.isHidden() && Serializable.class.isAssignableFrom(type)
                && hasWriteReplace(type);
        this.capturesOnlyLeaves = isSerializable && hasOnlyLeafFields(type);
    }

    private static boolean hasWriteReplace(Class<?> type) {
        try {
            return type.getDeclaredMethod("writeReplace").getReturnType() == Object.class;
        } catch (NoSuchMethodException _) {
            return false;
        }
    }

    private static boolean hasOnlyLeafFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            Class<?> captured = field.getType();
            if (!Modifier.isStatic(field.getModifiers()) && !captured.isPrimitive() && !captured.isEnum()
                    && !LEAVES.contains(captured)) {
                return false;
            }
        }
        return true;
    }

    /// What is known of `type`, which may be any class.
    public static LambdaForm of(Class<?> type) {
        return FORMS.get(type);
    }

    /// Whether the class is a lambda or method reference of a serialisable interface.
    public boolean isSerializable() {
        return isSerializable;
    }

    /// Whether the class is a serialisable lambda that captures nothing but primitive values, strings and
    /// enums.
    public boolean capturesOnlyLeaves() {
        return capturesOnlyLeaves;
    }

    /// Why it is not serialisable, as the end of a sentence.
    public String obstacle() {
        Class<?>[] interfaces = type.getInterfaces();
        if (Serializable.class.isAssignableFrom(type)) {
            return "is of the hidden class " + type.getName();
        }
        String target = interfaces.length == 0 ? "an interface" : interfaces[0].getName();
        return "is a lambda of " + target + ", which does not extend java.io.Serializable";
    }

    /// The serialised form; its captured values are the objects themselves.
    public SerializedLambda serialize(Object lambda) {
        MethodHandle method = writeReplace;
        if (method == null) { // threads that come here together find the same
            method = Objects.requireNonNull(SerialAccess.writeReplace(type, TO_SERIALIZED), type::getName);
            writeReplace = method;
        }
        try {
            return (SerializedLambda) (Object) method.invokeExact(lambda);
        } catch (Throwable e) {
            throw new KryoException(e);
        }
    }
}
