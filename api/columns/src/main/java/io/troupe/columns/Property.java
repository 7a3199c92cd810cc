package io.troupe.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// A component of a record or a property of a bean.
///
/// @param name
///            the name of its column
/// @param type
///            its type, with the type arguments of the class filled in
/// @param element
///            where the program declares it
record Property(String name, TypeMirror type, Element element) {
    /// The columns of `type` in their order: components as they are declared, properties by name. Empty when it is
    /// neither a record nor a class with getters and setters that can be made without arguments.
    static List<Property> of(DeclaredType type, Types types, Elements elements) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getKind() == ElementKind.RECORD) {
            return components(type, element, types);
        }
        return element.getKind() == ElementKind.CLASS && isMadeWithoutArguments(element)
                ? properties(type, element, types, elements)
                : List.of();
    }

    private static List<Property> components(DeclaredType type, TypeElement element, Types types) {
        List<Property> components = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            ExecutableType accessor = (ExecutableType) types.asMemberOf(type, component.getAccessor());
            components.add(new Property(component.getSimpleName().toString(), accessor.getReturnType(),
                    component));
        }
        return components;
    }

    /// Whether `element` is a class that has a constructor without parameters and can be made.
    static boolean isMadeWithoutArguments(TypeElement element) {
        boolean isInner = element.getNestingKind().isNested()
                && !element.getModifiers().contains(Modifier.STATIC);
        return !isInner && !element.getModifiers().contains(Modifier.ABSTRACT)
                && element.getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.CONSTRUCTOR)
                        .anyMatch(made -> ((ExecutableElement) made).getParameters().isEmpty());
    }

    private static List<Property> properties(DeclaredType type, TypeElement element, Types types,
            Elements elements) {
        List<ExecutableElement> methods = elements.getAllMembers(element).stream()
                .filter(member -> member.getKind() == ElementKind.METHOD
                        && member.getModifiers().contains(Modifier.PUBLIC)
                        && !member.getModifiers().contains(Modifier.STATIC))
                .map(ExecutableElement.class::cast).toList();
        Map<String, Property> properties = new TreeMap<>();
        for (ExecutableElement method : methods) {
            String name = nameOf(method);
            if (name != null && methods.stream().anyMatch(other -> sets(other, method, types))) {
                ExecutableType getter = (ExecutableType) types.asMemberOf(type, method);
                properties.put(name, new Property(name, getter.getReturnType(), method));
            }
        }
        return List.copyOf(properties.values());
    }

    /// The property that `method` gets; null when it is no getter.
    private static @Nullable String nameOf(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        TypeKind given = method.getReturnType().getKind();
        if (!method.getParameters().isEmpty() || given == TypeKind.VOID) {
            return null;
        }
        if (name.startsWith("get") && name.length() > 3 && !name.equals("getClass")) {
            return decapitalized(name.substring(3));
        }
        return name.startsWith("is") && name.length() > 2 && given == TypeKind.BOOLEAN
                ? decapitalized(name.substring(2))
                : null;
    }

    private static boolean sets(ExecutableElement method, ExecutableElement getter, Types types) {
        String got = getter.getSimpleName().toString();
        String suffix = got.substring(got.startsWith("is") ? 2 : 3);
        return method.getSimpleName().contentEquals("set" + suffix) && method.getParameters().size() == 1
                && types.isSameType(types.erasure(method.getParameters().getFirst().asType()),
                        types.erasure(getter.getReturnType()));
    }

    private static String decapitalized(String name) {
        boolean isAcronym = name.length() > 1 && Character.isUpperCase(name.charAt(0))
                && Character.isUpperCase(name.charAt(1));
        return isAcronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
