package io.troupe.bench.conformance;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Our public classes, as source code sees them: a method stands for another when a call of the other
/// still compiles, so parameters may be of more general and results of more special types. Protected
/// members count, as subclasses use them.
final class PublicApi {
    private final NameRules names;

    /// The API under the names that `names` give.
    PublicApi(NameRules names) {
        this.names = names;
    }

    /// What is missing, or an empty Optional when `row` is there.
    Optional<String> lackOf(SurfaceRow row) {
        String ourName = names.classNameOf(row.owner());
        Optional<Class<?>> found = find(ourName);
        if (found.isEmpty()) {
            return Optional.of("no class " + ourName);
        }
        Class<?> owner = found.get();
        String member = names.memberNameOf(row.owner(), row.name());
        boolean present = switch (row.kind()) {
            case TYPE -> true;
            case CONSTRUCTOR -> constructors(owner).anyMatch(one -> accepts(owner, one, row));
            case METHOD -> methods(owner, member).anyMatch(one -> stands(owner, one, row));
            case STATIC_METHOD -> methods(owner, member).anyMatch(
                    one -> Modifier.isStatic(one.getModifiers()) && stands(owner, one, row));
            case FIELD -> fields(owner).anyMatch(field -> field.getName().equals(member));
        };
        return present ? Optional.empty() : Optional.of("not in " + ourName);
    }

    private static Stream<Constructor<?>> constructors(Class<?> owner) {
        return Arrays.stream(owner.getDeclaredConstructors()).filter(one -> isVisible(one.getModifiers()));
    }

    private static Stream<Method> methods(Class<?> owner, String name) {
        List<Method> methods = new ArrayList<>(Arrays.asList(owner.getMethods()));
        if (owner.isInterface()) {
            methods.addAll(Arrays.asList(Object.class.getMethods()));
        }
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            methods.addAll(Arrays.asList(type.getDeclaredMethods()));
        }
        return methods.stream()
                .filter(method -> method.getName().equals(name) && isVisible(method.getModifiers()));
    }

    private static Stream<Field> fields(Class<?> owner) {
        return Arrays.stream(owner.getFields());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private boolean stands(Class<?> owner, Method ours, SurfaceRow row) {
        Class<?> result = ResolvedTypes.in(owner).erased(ours.getGenericReturnType());
        return accepts(owner, ours, row)
                && classesOf(row.result()).stream().anyMatch(wanted -> isAssignable(wanted, result));
    }

    private boolean accepts(Class<?> owner, Executable ours, SurfaceRow row) {
        Type[] parameters = ours.getGenericParameterTypes();
        List<String> wanted = row.parameters();
        if (parameters.length != wanted.size()) {
            return false;
        }
        ResolvedTypes resolved = ResolvedTypes.in(owner);
        for (int i = 0; i < parameters.length; i++) {
            Class<?> parameter = resolved.erased(parameters[i]);
            if (classesOf(wanted.get(i)).stream().noneMatch(given -> isAssignable(parameter, given))) {
                return false;
            }
        }
        return true;
    }

    /// Whether source code may put a value of type `from` where one of type `to` is wanted.
    private static boolean isAssignable(Class<?> to, Class<?> from) {
        if (to == void.class || from == void.class) {
            return to == void.class;
        }
        return to.isAssignableFrom(from) || boxed(to).isAssignableFrom(boxed(from));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /// The classes that may stand for Spark's type `name`; none when there is none. A Scala sequence is a list or an array.
    private List<Class<?>> classesOf(String name) {
        if (name.endsWith("[]")) {
            return classesOf(name.substring(0, name.length() - 2)).stream()
                    .<Class<?>>map(element -> Array.newInstance(element, 0).getClass()).toList();
        }
        if (name.equals("scala.collection.immutable.Seq")) {
            return List.of(List.class, String[].class);
        }
        return find(names.classNameOf(name)).<List<Class<?>>>map(List::of).orElse(List.of());
    }

    private static Optional<Class<?>> find(String name) {
        Class<?> primitive = Class.forPrimitiveName(name);
        if (primitive != null) {
            return Optional.of(primitive);
        }
        try {
            Class<?> found = Class.forName(name, false, PublicApi.class.getClassLoader());
            return isVisible(found.getModifiers()) ? Optional.of(found) : Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
