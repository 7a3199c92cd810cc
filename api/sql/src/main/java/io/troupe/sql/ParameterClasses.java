package io.troupe.sql;

import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What functions of programs declare their parameters to be, as far as their classes tell.
final class ParameterClasses {
    private ParameterClasses() {}

    /// How each argument of `call` is made of a value: parameters of `java.sql.Date` and `java.sql.Timestamp` get such.
    static List<JavaValues> conversions(JavaCall call) {
        List<Class<?>> declared = of(call.function());
        List<JavaValues> conversions = new ArrayList<>(Collections.nCopies(call.arity(), JavaValues.USUAL));
        for (int i = 0; i < Math.min(declared.size(), call.arity()); i++) {
            Class<?> parameter = declared.get(i);
            if (parameter == Date.class || parameter == Timestamp.class) {
                conversions.set(i, new JavaValues(true));
            }
        }
        return conversions;
    }

    /// The classes of the parameters of a function object of `io.troupe.sql.udf`; empty when they are not known.
    private static List<Class<?>> of(Serializable function) {
        SerializedLambda lambda = lambda(function);
        if (lambda != null) {
            try {
                return MethodType.fromMethodDescriptorString(
                        lambda.getInstantiatedMethodType(), function.getClass().getClassLoader())
                        .parameterList();
            } catch (TypeNotPresentException e) {
                return List.of();
            }
        }
        for (Class<?> each = function.getClass(); each != null; each = each.getSuperclass()) {
            for (Type implemented : each.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType generic && ((Class<?>) generic.getRawType())
                        .getPackageName().equals(JavaCall.class.getPackageName() + ".udf")) {
                    return classes(generic.getActualTypeArguments());
                }
            }
        }
        return List.of();
    }

    private static List<Class<?>> classes(Type[] arguments) {
        List<Class<?>> classes = new ArrayList<>();
        for (Type argument : arguments) {
            classes.add(argument instanceof Class<?> known ? known : Object.class);
        }
        return classes;
    }

    private static @Nullable SerializedLambda lambda(Serializable function) {
        if (!function.getClass().isSynthetic()) {
            return null;
        }
        try {
            Method method = function.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return method.invoke(function) instanceof SerializedLambda lambda ? lambda : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // then its parameters are not known
        }
    }
}
