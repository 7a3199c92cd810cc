package io.troupe.sql.encode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A property of a bean: a public getter, and the public setter of the same type if there is one. Found without the JDK's
/// desktop module.
///
/// @param name
///            as the rule of beans has it: `getURL` is `URL`, `getName` is `name`
record BeanProperty(String name, Method getter, @Nullable Method setter) {
    private static final Set<String> NONNULL = Set.of("Nonnull", "NonNull", "NotNull");

    /// The properties of `beanClass` and what it extends, by name. Getters that override others count once.
    static List<BeanProperty> of(Class<?> beanClass) {
        Map<String, Method> getters = new TreeMap<>();
        for (Method method : beanClass.getMethods()) {
            String name = propertyOf(method);
            if (name != null && !method.isBridge() && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass() != Object.class) {
                getters.merge(name, method, BeanProperty::narrower);
            }
        }
        List<BeanProperty> properties = new ArrayList<>();
        getters.forEach((name, getter) -> {
            Method setter = setter(beanClass, getter);
            getter.trySetAccessible();
            if (setter != null) {
                setter.trySetAccessible();
            }
            properties.add(new BeanProperty(name, getter, setter));
        });
        return properties;
    }

    /// Whether the getter is said never to give null: by an annotation called `Nonnull`, `NonNull` or `NotNull`, of
    /// whatever package.
    boolean isNonnull() {
        return Stream.concat(Arrays.stream(getter.getAnnotations()),
                Arrays.stream(getter.getAnnotatedReturnType().getAnnotations()))
                .anyMatch(each -> NONNULL.contains(each.annotationType().getSimpleName()));
    }

    private static Method narrower(Method one, Method other) {
        return one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one;
    }

    private static @Nullable Method setter(Class<?> beanClass, Method getter) {
        String suffix = getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
        try {
            return beanClass.getMethod("set" + suffix, getter.getReturnType());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable String propertyOf(Method method) {
        if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            return null;
        }
        String name = method.getName();
        if (name.startsWith("get") && name.length() > 3) {
            return decapitalized(name.substring(3));
        }
        return name.startsWith("is") && name.length() > 2 && method.getReturnType() == boolean.class
                ? decapitalized(name.substring(2))
                : null;
    }

    private static String decapitalized(String name) {
        if (name.length() > 1 && Character.isUpperCase(name.charAt(0))
                && Character.isUpperCase(name.charAt(1))) {
            return name;
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
