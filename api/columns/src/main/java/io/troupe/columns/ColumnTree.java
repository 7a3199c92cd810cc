package io.troupe.columns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// The columns of one class and the columns inside them. Used once.
final class ColumnTree {
    /// Deeper types are refused: a generic class can contain itself with ever other arguments.
    private static final int DEEPEST = 50;

    private final TypeElement root;
    private final Types types;
    private final Elements elements;
    private final ColumnTypes kinds;
    /// The types around what is looked at, as text.
    private final Deque<String> within = new ArrayDeque<>();
    /// The component of the root that is looked at, or the root.
    private Element place;

    private ColumnTree(TypeElement root, Types types, Elements elements) {
        this.root = root;
        this.types = types;
        this.elements = elements;
        this.kinds = new ColumnTypes(types, elements);
        this.place = root;
    }

    /// The columns of `root`. Throws [Refusal] when one has no type in SQL, when a class contains itself, when two would
    /// have the same constant, or when the class is no record and no bean; for now, when it names a class that is not known.
    static List<ColumnNode> of(TypeElement root, Types types, Elements elements) throws Refusal {
        return new ColumnTree(root, types, elements).columns();
    }

    private List<ColumnNode> columns() throws Refusal {
        DeclaredType type = (DeclaredType) root.asType();
        if (!root.getTypeParameters().isEmpty()) {
            throw refusal("",
                    "has type parameters, so that its columns have no types; put @Columns on a record"
                            + " that contains it with type arguments");
        }
        if (!kinds.isVisible(type, root)) {
            throw refusal("",
                    "is private, so that no other class can name it; make it visible in its package");
        }
        List<Property> properties = Property.of(type, types, elements);
        if (properties.isEmpty()) {
            throw refusal("", "is neither a record with components nor a class with a constructor without"
                    + " parameters and properties with public getters and setters");
        }
        within.push(TypeSource.boxed(type, types));
        List<ColumnNode> columns = new ArrayList<>();
        for (Property property : properties) {
            boolean isOwn = root.equals(property.element().getEnclosingElement());
            place = isOwn ? property.element() : root;
            columns.add(column("", property));
        }
        place = root;
        requireDistinct(columns, properties);
        return columns;
    }

    private ColumnNode column(String around, Property property) throws Refusal {
        String path = around.isEmpty() ? property.name() : around + "." + property.name();
        List<ColumnNode> fields = fields(path, property.type());
        return new ColumnNode(path, ConstantName.of(property.name()),
                TypeSource.boxed(property.type(), types), TypeSource.isGeneric(property.type()), fields);
    }

    /// The columns inside a column of `type`: none for values and collections.
    private List<ColumnNode> fields(String path, TypeMirror type) throws Refusal {
        return switch (type) {
            case PrimitiveType _ -> List.of();
            case ArrayType array -> {
                fields(path, array.getComponentType());
                yield List.of();
            }
            case DeclaredType unknown when unknown.getKind() == TypeKind.ERROR ->
                throw Refusal.forNow(place, unknown.toString());
            case DeclaredType declared -> declared(path, declared);
            case WildcardType wildcard when wildcard.getExtendsBound() != null ->
                fields(path, wildcard.getExtendsBound());
            case WildcardType _ -> throw refusal(path, "could be of any class; name the class");
            case TypeVariable variable -> throw refusal(path, "is of type " + variable
                    + ", for which no type argument is known here");
            default -> throw refusal(path, "is of type " + type + ", which has no columns");
        };
    }

    private List<ColumnNode> declared(String path, DeclaredType type) throws Refusal {
        String text = TypeSource.boxed(type, types);
        if (!kinds.isVisible(type, root)) {
            throw refusal(path, "is of type " + text + ", which the class with the constants cannot name;"
                    + " make that visible in the package");
        }
        if (kinds.isValue(type)) {
            return List.of();
        }
        if (kinds.isRaw(type)) {
            throw refusal(path, "is of type " + text + " without type arguments; name them");
        }
        List<? extends TypeMirror> contents = kinds.contents(type);
        if (contents != null) {
            return contents(path, type, contents);
        }
        if (within.contains(text) || within.size() >= DEEPEST) {
            throw refusal(path, "leads back to " + text + ", and a table cannot be endlessly deep");
        }
        if (kinds.isSealed(type)) {
            return List.of();
        }
        List<Property> properties = kinds.isOfTheJdk(type) ? List.of() : Property.of(type, types, elements);
        if (properties.isEmpty()) {
            throw refusal(path, "is of type " + text
                    + ", which is neither a value of SQL, nor a collection of"
                    + " such, nor a record, nor a class with a constructor without parameters and properties"
                    + " with getters and setters");
        }
        return parts(path, text, properties);
    }

    /// An Optional has the columns of what is in it.
    private List<ColumnNode> contents(String path, DeclaredType type, List<? extends TypeMirror> contents)
            throws Refusal {
        if (contents.isEmpty()) {
            throw refusal(path, "is of type " + TypeSource.boxed(type, types)
                    + ", which does not say what it contains; extend a collection with type arguments");
        }
        List<ColumnNode> last = List.of();
        for (TypeMirror content : contents) {
            last = fields(path, content);
        }
        boolean isOptional = ((TypeElement) type.asElement()).getQualifiedName()
                .contentEquals("java.util.Optional");
        return isOptional ? last : List.of();
    }

    private List<ColumnNode> parts(String path, String text, List<Property> properties) throws Refusal {
        within.push(text);
        List<ColumnNode> parts = new ArrayList<>();
        for (Property property : properties) {
            parts.add(column(path, property));
        }
        within.pop();
        requireDistinct(parts, properties);
        return parts;
    }

    private void requireDistinct(List<ColumnNode> columns, List<Property> properties) throws Refusal {
        Map<String, ColumnNode> known = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnNode column = columns.get(i);
            ColumnNode first = known.putIfAbsent(column.constant(), column);
            if (first != null) {
                Element declared = properties.get(i).element();
                place = root.equals(declared.getEnclosingElement()) ? declared : place;
                throw refusal(column.path(), "would have the same constant " + column.constant() + " as "
                        + first.path() + "; rename one of them");
            }
        }
    }

    private Refusal refusal(@Nullable String path, String message) {
        String name = root.getSimpleName().toString();
        return new Refusal(place, "no column constants for " + name + ": "
                + (path == null || path.isEmpty() ? name : name + "." + path) + " " + message + ".");
    }
}
