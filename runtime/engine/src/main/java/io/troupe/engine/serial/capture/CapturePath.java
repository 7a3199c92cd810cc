package io.troupe.engine.serial.capture;

import io.troupe.engine.serial.hooks.LambdaForm;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The way from a function to the object in it that cannot be sent, in the words of the source code.
///
/// @param steps
///            the way, the last one leads to the culprit; empty when the function itself is the culprit
record CapturePath(List<Step> steps) {
    private static final int MOST_STEPS = 6;
    private static final int LAST_STEPS = 3;

    /// What a step leads through.
    enum Kind {
        /// A captured variable or the enclosing object.
        CAPTURE,
        /// A field that the user declared and could declare otherwise.
        FIELD,
        /// A component of a record.
        COMPONENT,
        /// A position in an array or collection; the label is in brackets.
        ELEMENT,
        /// Something inside a class of the JDK, without a name.
        CONTENT
    }

    /// One step.
    ///
    /// @param label
    ///            the variable, field or position, as in `client` or `[3]`
    /// @param object
    ///            what is there
    record Step(Kind kind, String label, Object object) {
        @Override
        public String toString() {
            return label + " (" + describe(object) + ")";
        }
    }

    /// The way along `trail`, which starts at the function.
    static CapturePath of(List<Object> trail) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < trail.size(); i++) {
            Step step = stepTo(trail.get(i - 1), trail.get(i));
            boolean isCulprit = i == trail.size() - 1;
            if (step.kind() != Kind.CONTENT || isCulprit) { // what has no name is told only when it is the last
                steps.add(step);
            }
        }
        return new CapturePath(steps);
    }

    private static Step stepTo(Object parent, Object child) {
        String element = switch (parent) {
            case Object[] array -> positionOf(array, child);
            case Collection<?> collection -> positionOf(collection.toArray(), child);
            case Map<?, ?> map -> entryOf(map, child);
            default -> null;
        };
        if (element != null) {
            return new Step(Kind.ELEMENT, element, child);
        }
        if (LambdaForm.of(parent.getClass()).isSerializable()) {
            return new Step(Kind.CAPTURE, captureOf(parent, child), child);
        }
        return fieldStep(parent, child);
    }

    private static String captureOf(Object lambda, Object child) {
        SerializedLambda serialized = LambdaForm.of(lambda.getClass()).serialize(lambda);
        for (int i = 0; i < serialized.getCapturedArgCount(); i++) {
            if (isSame(serialized.getCapturedArg(i), child)) {
                String name = LambdaSite.of(serialized, lambda.getClass().getClassLoader()).captureNames()
                        .get(i);
                return name == null ? "captured value #" + (i + 1) : name;
            }
        }
        return "captured value";
    }

    private static @Nullable String positionOf(Object[] elements, Object child) {
        for (int i = 0; i < elements.length; i++) {
            if (isSame(elements[i], child)) {
                return "[" + i + "]";
            }
        }
        return null;
    }

    private static @Nullable String entryOf(Map<?, ?> map, Object child) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (isSame(entry.getKey(), child)) {
                return "[a key]";
            }
            if (isSame(entry.getValue(), child)) {
                return entry.getKey() instanceof String || entry.getKey() instanceof Number
                        || entry.getKey() instanceof Enum
                                ? "[" + entry.getKey() + "]"
                                : "[a value]";
            }
        }
        return null;
    }

    private static Step fieldStep(Object parent, Object child) {
        for (Class<?> type = parent.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()
                        && holds(field, parent, child)) {
                    return new Step(kindOf(field), sourceName(field), child);
                }
            }
        }
        return new Step(Kind.CONTENT, "content of " + parent.getClass().getSimpleName(), child);
    }

    private static Kind kindOf(Field field) {
        if (field.isSynthetic()) {
            return Kind.CAPTURE;
        }
        return field.getDeclaringClass().isRecord() ? Kind.COMPONENT : Kind.FIELD;
    }

    @SuppressWarnings("ReferenceEquality") // equal objects are different nodes of a graph
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    private static boolean holds(Field field, Object parent, Object child) {
        try {
            return field.trySetAccessible() && isSame(field.get(parent), child);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The compiler keeps captured variables in `val$name` and the enclosing object in `this$0`.
    private static String sourceName(Field field) {
        String name = field.getName();
        if (field.isSynthetic() && name.startsWith("val$")) {
            return name.substring("val$".length());
        }
        return field.isSynthetic() && name.startsWith("this$")
                ? field.getType().getSimpleName() + ".this"
                : name;
    }

    /// What a person calls `object`.
    static String describe(Object object) {
        Class<?> type = object.getClass();
        if (type.isHidden()) {
            Class<?>[] interfaces = type.getInterfaces();
            return interfaces.length == 0 ? "a hidden class" : "a lambda of " + interfaces[0].getTypeName();
        }
        return (type.isRecord() ? "record " : "class ") + type.getTypeName();
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// The name of what cannot be sent, as in `connection`, `clients[3]` or `maybe`.
    String culpritLabel() {
        StringBuilder label = new StringBuilder();
        for (Step step : steps.reversed()) {
            if (step.kind() != Kind.CONTENT) {
                label.insert(0, step.label());
                if (step.kind() != Kind.ELEMENT) {
                    break;
                }
            }
        }
        return label.isEmpty() ? steps.getLast().label() : label.toString();
    }

    /// The steps with arrows, the middle of a long way left out.
    @Override
    public String toString() {
        if (steps.size() <= MOST_STEPS) {
            return joined(steps);
        }
        List<Step> first = steps.subList(0, MOST_STEPS - 1 - LAST_STEPS);
        List<Step> last = steps.subList(steps.size() - LAST_STEPS, steps.size());
        int skipped = steps.size() - first.size() - last.size();
        return joined(first) + " -> ... " + skipped + " more ... -> " + joined(last);
    }

    private static String joined(List<Step> steps) {
        return steps.stream().map(Step::toString).collect(Collectors.joining(" -> "));
    }
}
