package io.troupe.columns;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/// Types as source text with full names and without annotations.
final class TypeSource {
    private TypeSource() {}

    /// `type`, its box when it is primitive.
    static String boxed(TypeMirror type, Types types) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).getQualifiedName().toString()
                : of(type);
    }

    private static String of(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> of(array.getComponentType()) + "[]";
            case DeclaredType declared -> declared(declared);
            case WildcardType wildcard -> wildcard(wildcard);
            default -> type.getKind().toString().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static String declared(DeclaredType type) {
        String name = type.asElement() instanceof QualifiedNameable named
                ? named.getQualifiedName().toString()
                : type.asElement().toString();
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(TypeSource::of).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String wildcard(WildcardType wildcard) {
        if (wildcard.getExtendsBound() != null) {
            return "? extends " + of(wildcard.getExtendsBound());
        }
        return wildcard.getSuperBound() != null ? "? super " + of(wildcard.getSuperBound()) : "?";
    }

    /// Whether no class literal names `type`.
    static boolean isGeneric(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> isGeneric(array.getComponentType());
            case DeclaredType declared -> !declared.getTypeArguments().isEmpty();
            default -> false;
        };
    }
}
