package io.troupe.columns;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// What kinds of types the encoders of the API know.
final class ColumnTypes {
    /// Classes of values without parts.
    private static final Set<String> VALUES = Set.of("java.lang.Boolean", "java.lang.Byte", "java.lang.Short",
            "java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double",
            "java.lang.Character",
            "java.lang.String", "java.math.BigDecimal", "java.math.BigInteger", "java.time.LocalDate",
            "java.sql.Date", "java.time.Instant", "java.sql.Timestamp", "java.util.Date",
            "java.time.LocalDateTime", "java.time.LocalTime", "java.time.Period", "java.time.Duration",
            "io.troupe.sql.types.CalendarInterval", "io.troupe.sql.types.Variant");
    /// What maps and collections of interfaces of the JDK are made as.
    private static final List<String> MAPS = List.of("java.util.LinkedHashMap", "java.util.TreeMap",
            "java.util.concurrent.ConcurrentSkipListMap");
    private static final List<String> COLLECTIONS = List.of("java.util.ArrayList", "java.util.LinkedHashSet",
            "java.util.TreeSet", "java.util.LinkedList");

    private final Types types;
    private final Elements elements;

    ColumnTypes(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    /// Whether it is a value without parts.
    boolean isValue(DeclaredType type) {
        TypeElement element = element(type);
        return element.getKind() == ElementKind.ENUM
                || VALUES.contains(element.getQualifiedName().toString());
    }

    /// Whether it is a sealed class or interface, whose objects carry the name of their class.
    boolean isSealed(DeclaredType type) {
        return element(type).getModifiers().contains(Modifier.SEALED);
    }

    /// Whether it is a class of the JDK.
    boolean isOfTheJdk(DeclaredType type) {
        String name = element(type).getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("javax.");
    }

    /// Whether it has type parameters but no type arguments.
    boolean isRaw(DeclaredType type) {
        return type.getTypeArguments().isEmpty() && !element(type).getTypeParameters().isEmpty();
    }

    /// What an Optional, a map or a collection contains; null for other types. Empty when its type arguments are unknown.
    @Nullable
    List<? extends TypeMirror> contents(DeclaredType type) {
        if (element(type).getQualifiedName().contentEquals("java.util.Optional")) {
            return type.getTypeArguments();
        }
        List<? extends TypeMirror> map = contents(type, "java.util.Map", MAPS);
        return map != null ? map : contents(type, "java.lang.Iterable", COLLECTIONS);
    }

    private @Nullable List<? extends TypeMirror> contents(DeclaredType type, String target,
            List<String> made) {
        DeclaredType found = above(type, target);
        if (found == null) {
            return null;
        }
        boolean canBeMade = element(type).getKind() == ElementKind.INTERFACE
                ? made.stream().map(elements::getTypeElement)
                        .anyMatch(
                                known -> types.isSubtype(types.erasure(known.asType()), types.erasure(type)))
                : Property.isMadeWithoutArguments(element(type))
                        && (made.equals(MAPS) || above(type, "java.util.Collection") != null);
        return canBeMade ? found.getTypeArguments() : null;
    }

    /// `type` as `target`, which it is or extends; null when it does not.
    private @Nullable DeclaredType above(DeclaredType type, String target) {
        if (element(type).getQualifiedName().contentEquals(target)) {
            return type;
        }
        for (TypeMirror each : types.directSupertypes(type)) {
            DeclaredType found = each instanceof DeclaredType declared ? above(declared, target) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// Whether a class of the package of `user` may name it.
    boolean isVisible(DeclaredType type, Element user) {
        for (Element at = type.asElement(); at instanceof TypeElement; at = at.getEnclosingElement()) {
            boolean isNear = elements.getPackageOf(at).equals(elements.getPackageOf(user));
            if (at.getModifiers().contains(Modifier.PRIVATE)
                    || !isNear && !at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private static TypeElement element(DeclaredType type) {
        return (TypeElement) type.asElement();
    }
}
