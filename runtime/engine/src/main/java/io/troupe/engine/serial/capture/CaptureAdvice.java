package io.troupe.engine.serial.capture;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What to do about a capture that cannot be sent: the one thing that most likely helps.
final class CaptureAdvice {
    private static final String PER_PARTITION = "create it inside the function (with mapPartitions once per partition)";

    private CaptureAdvice() {}

    /// When the function itself cannot be sent.
    static String forFunction(Object function) {
        return function.getClass().isHidden()
                ? "declare it as an interface that extends java.io.Serializable, such as those of io.troupe.function"
                : "let " + function.getClass().getTypeName() + " implement java.io.Serializable";
    }

    /// When something that the function captures cannot be sent.
    static String forCapture(CapturedFunction function, CapturePath path, Refusal refusal) {
        Object culprit = refusal.culprit();
        List<CapturePath.Step> steps = path.steps();
        CapturePath.Step first = steps.getFirst();
        if (first.label().equals("this") && !function.usesThisOtherwise() && isAvoidable(function, steps)) {
            return copyToLocals(function);
        }
        if (first.label().endsWith(".this")) {
            return "use a lambda or a static nested class: an inner or anonymous class holds its enclosing object";
        }
        if (refusal.driverOnlyName() != null) {
            return "let the driver compute what the function needs and capture the result, broadcast it, or use join";
        }
        if (culprit.getClass().isHidden()) {
            return "declare '" + path.culpritLabel()
                    + "' as an interface that extends java.io.Serializable, such as those of io.troupe.function";
        }
        String type = culprit.getClass().getTypeName();
        if (culprit instanceof Serializable) {
            return "correct the serialisation of " + type + ", or " + PER_PARTITION;
        }
        boolean isOfJdk = culprit.getClass().getModule() == Object.class.getModule();
        if (first.label().equals("this") && steps.size() == 1) {
            return "make the methods static that the " + function.noun() + " calls, or let " + type
                    + " implement java.io.Serializable";
        }
        String orSerializable = isOfJdk ? "" : ", or let " + type + " implement java.io.Serializable";
        return steps.getLast().kind() == CapturePath.Kind.FIELD
                ? "mark field '" + path.culpritLabel() + "' transient and open it where it is used"
                        + orSerializable
                : PER_PARTITION + orSerializable;
    }

    /// Whether what the lambda uses of `this` leaves the culprit out, as far as the way to it tells.
    private static boolean isAvoidable(CapturedFunction function, List<CapturePath.Step> steps) {
        return steps.size() == 1
                ? !(steps.getFirst().object() instanceof Serializable)
                : !function.fieldsOfThis().contains(steps.get(1).label());
    }

    private static String copyToLocals(CapturedFunction function) {
        Set<String> fields = function.fieldsOfThis();
        if (fields.isEmpty()) { // the compiler put a constant in its place, but kept the reference
            return "make the constant that the " + function.noun() + " uses static";
        }
        String names = fields.stream().map(field -> "'" + field + "'").collect(Collectors.joining(", "));
        return "the " + function.noun() + " uses only " + names + " of this: copy "
                + (fields.size() == 1 ? "it into a local variable first" : "them into local variables first");
    }
}
