package io.troupe.sql.encode;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.UserDefinedTypes;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds how objects of a class become values; see the package comment for what it knows. Used for one class, by one
/// thread.
public final class CodecFinder {
    /// Deeper types are refused: a generic class can contain itself with ever other arguments.
    private static final int DEEPEST = 50;

    /// A class with what its type parameters stand for.
    private record Known(Class<?> type, List<Type> arguments) {}

    private final Deque<Known> within = new ArrayDeque<>();
    /// The fields on the way to what is looked at, the innermost first.
    private final Deque<String> path = new ArrayDeque<>();

    private CodecFinder() {}

    /// The codec of a class, or of a generic type with its arguments. Throws [SqlException] of phase analysis
    /// `ENCODER_NOT_FOUND` for a class that has no type in SQL, and `CIRCULAR_CLASS_REFERENCE` for one that contains
    /// itself.
    public static Codec find(Type type) {
        return new CodecFinder().codec(type, Map.of());
    }

    /// The codec of a class with getters, also of a record. A class of the program that has none is a struct without
    /// fields. Throws as [#find] does.
    public static Codec findStruct(Class<?> type) {
        boolean isEmptyBean = !type.isRecord() && !type.isSealed() && Codecs.scalar(type).isEmpty()
                && !type.isArray() && !isOfTheJdk(type) && BeanProperty.of(type).isEmpty()
                && !Iterable.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
        Codec codec = isEmptyBean ? new BeanCodec(type, List.of()) : find(type);
        if (!(codec instanceof StructCodec)) {
            throw Codecs.refused(type.getName(),
                    "it is no record and has no properties with a getter.");
        }
        return codec;
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    private Codec codec(Type type, Map<TypeVariable<?>, Type> bindings) {
        return switch (type) {
            case Class<?> known -> ofClass(known, List.of(), bindings);
            case ParameterizedType generic -> ofClass((Class<?>) generic.getRawType(),
                    List.of(generic.getActualTypeArguments()), bindings);
            case GenericArrayType array -> {
                Codec element = codec(array.getGenericComponentType(), bindings);
                yield new ArrayCodec(erased(array.getGenericComponentType(), bindings), element);
            }
            case TypeVariable<?> variable -> {
                Type bound = bindings.get(variable);
                if (bound == null) {
                    throw Codecs.refused(variable.getName(), "its type argument is not known here; name the"
                            + " class with its type arguments.");
                }
                yield codec(bound, bindings);
            }
            case WildcardType wildcard -> codec(wildcard.getUpperBounds()[0], bindings);
            default -> throw Codecs.refused(type.getTypeName(), "it is no class.");
        };
    }

    private Codec ofClass(Class<?> type, List<Type> arguments, Map<TypeVariable<?>, Type> outer) {
        Optional<Codec> scalar = Codecs.scalar(type).or(() -> defined(type));
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.isArray()) {
            return new ArrayCodec(type.getComponentType(), codec(type.getComponentType(), outer));
        }
        Map<TypeVariable<?>, Type> bindings = bind(type, arguments, outer);
        if (type == Optional.class) {
            return new OptionalCodec(codec(Optional.class.getTypeParameters()[0], bindings));
        }
        if (Map.class.isAssignableFrom(type) && MapCodec.canMake(type)) {
            return new MapCodec(type, codec(parameter(type, Map.class, 0, bindings), bindings),
                    codec(parameter(type, Map.class, 1, bindings), bindings));
        }
        if (Iterable.class.isAssignableFrom(type) && CollectionCodec.canMake(type)) {
            return new CollectionCodec(type, codec(parameter(type, Iterable.class, 0, bindings), bindings));
        }
        return struct(type, bindings);
    }

    /// The codec of a class that has a type of its own.
    private static Optional<Codec> defined(Class<?> type) {
        try {
            return UserDefinedTypes.of(type).map(UserTypeCodec::new);
        } catch (IllegalArgumentException e) {
            throw Codecs.refused(type.getName(), e.getMessage() + ".");
        }
    }

    private Codec struct(Class<?> type, Map<TypeVariable<?>, Type> bindings) {
        List<Type> arguments = new ArrayList<>();
        for (TypeVariable<?> variable : type.getTypeParameters()) {
            arguments.add(bindings.getOrDefault(variable, variable));
        }
        Known known = new Known(type, arguments);
        if (within.contains(known) || within.size() >= DEEPEST) {
            throw SqlException.analysis(Origin.UNKNOWN, "CIRCULAR_CLASS_REFERENCE", "t",
                    type.getName() + " (by " + way() + ")");
        }
        within.push(known);
        try {
            if (type.isSealed()) {
                return new SealedCodec(type, cases(type, bindings));
            }
            if (type.isRecord()) {
                return new RecordCodec(type, components(type, bindings));
            }
            List<StructCodec.Member> properties = isOfTheJdk(type) ? List.of() : properties(type, bindings);
            if (properties.isEmpty()) {
                throw Codecs.refused(type.getTypeName(),
                        "it is neither a value, nor a collection, nor a record, nor a class"
                                + " with properties that have getters.");
            }
            return new BeanCodec(type, properties);
        } finally {
            within.pop();
        }
    }

    /// As in `Person.friends.boss`.
    private String way() {
        StringBuilder way = new StringBuilder(within.peekLast() == null
                ? ""
                : within.peekLast().type().getSimpleName());
        path.descendingIterator().forEachRemaining(name -> way.append('.').append(name));
        return way.toString();
    }

    /// The classes below a sealed one, in the order in which they are declared. Throws [SqlException]
    /// `ENCODER_NOT_FOUND` when one is open or two have the same simple name.
    private List<SealedCodec.Case> cases(Class<?> sealed, Map<TypeVariable<?>, Type> bindings) {
        List<SealedCodec.Case> cases = new ArrayList<>();
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isSealed()) {
                cases.addAll(cases(type, bindings));
            } else if (!type.isRecord() && !type.isEnum() && !Modifier.isFinal(type.getModifiers())) {
                throw Codecs.refused(type.getName(),
                        "others may extend it, so that an object of " + sealed.getName()
                                + " does not tell its class; make it a record, an enum or final.");
            } else {
                path.push(type.getSimpleName());
                cases.add(new SealedCodec.Case(type, ofClass(type, List.of(), bindings)));
                path.pop();
            }
        }
        if (cases.stream().map(SealedCodec.Case::name).distinct().count() < cases.size()) {
            throw Codecs.refused(sealed.getName(), "two of its classes have the same simple name.");
        }
        return cases;
    }

    private Codec member(String name, Type type, Map<TypeVariable<?>, Type> bindings) {
        path.push(name);
        Codec codec = codec(type, bindings);
        path.pop();
        return codec;
    }

    private List<StructCodec.Member> components(Class<?> type, Map<TypeVariable<?>, Type> bindings) {
        List<StructCodec.Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(
                    new StructCodec.Member(component.getName(),
                            member(component.getName(), component.getGenericType(), bindings)));
        }
        return members;
    }

    private List<StructCodec.Member> properties(Class<?> type, Map<TypeVariable<?>, Type> bindings) {
        List<StructCodec.Member> members = new ArrayList<>();
        Map<TypeVariable<?>, Type> known = new HashMap<>(bindings);
        for (Type above = type.getGenericSuperclass(); above instanceof ParameterizedType generic;) {
            Class<?> raw = (Class<?>) generic.getRawType();
            known.putAll(bind(raw, List.of(generic.getActualTypeArguments()), known));
            above = raw.getGenericSuperclass();
        }
        for (BeanProperty property : BeanProperty.of(type)) {
            Codec codec = member(property.name(), property.getter().getGenericReturnType(), known);
            members.add(new StructCodec.Member(property.name(), codec,
                    codec.nullable() && !property.isNonnull()));
        }
        return members;
    }

    private static Map<TypeVariable<?>, Type> bind(Class<?> type, List<Type> arguments,
            Map<TypeVariable<?>, Type> outer) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>(outer);
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            Type argument = arguments.get(i);
            bindings.put(variables[i],
                    argument instanceof TypeVariable<?> variable
                            ? outer.getOrDefault(variable, variable)
                            : argument);
        }
        return bindings;
    }

    /// What parameter `index` of `target` is for `type`, which implements it. Binds the variables on the way.
    private static Type parameter(Class<?> type, Class<?> target, int index,
            Map<TypeVariable<?>, Type> bindings) {
        if (type == target) {
            return target.getTypeParameters()[index];
        }
        List<Type> above = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            above.add(type.getGenericSuperclass());
        }
        for (Type each : above) {
            Class<?> raw = each instanceof ParameterizedType generic
                    ? (Class<?>) generic.getRawType()
                    : (Class<?>) each;
            if (target.isAssignableFrom(raw)) {
                if (each instanceof ParameterizedType generic) {
                    bindings.putAll(
                            bind(raw, List.of(generic.getActualTypeArguments()), new HashMap<>(bindings)));
                }
                return parameter(raw, target, index, bindings);
            }
        }
        throw new IllegalArgumentException(type + " does not implement " + target);
    }

    private static Class<?> erased(Type type, Map<TypeVariable<?>, Type> bindings) {
        return switch (type) {
            case Class<?> known -> known;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array -> erased(array.getGenericComponentType(), bindings).arrayType();
            case TypeVariable<?> variable -> erased(bindings.getOrDefault(variable, Object.class), bindings);
            case WildcardType wildcard -> erased(wildcard.getUpperBounds()[0], bindings);
            default -> Object.class;
        };
    }
}
