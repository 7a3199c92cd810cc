package io.troupe.engine.serial.capture;

import io.troupe.engine.diagnose.UserCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the class file of the capturing class tells about a lambda or method reference.
///
/// @param isMethodReference
///            whether it names a method instead of having a body
/// @param place
///            file and line, as in `LogJob.java:42`; the class when it was compiled without debug information
/// @param captureNames
///            the names of the captured variables, `this` for the enclosing object; null where the class file
///            does not tell
/// @param fieldsOfThis
///            the fields of `this` that the body reads or writes
/// @param usesThisOtherwise
///            whether the body needs `this` for anything else, such as calling a method
record LambdaSite(boolean isMethodReference, String place, List<@Nullable String> captureNames,
        Set<String> fieldsOfThis,
        boolean usesThisOtherwise) {

    /// Reads the class file through `loader`.
    static LambdaSite of(SerializedLambda lambda, @Nullable ClassLoader loader) {
        Optional<ClassModel> capturing = classFileOf(lambda.getCapturingClass(), loader);
        String fallback = lambda.getCapturingClass().replace('/', '.');
        if (capturing.isEmpty()) {
            return new LambdaSite(false, fallback, unnamed(lambda), Set.of(), true);
        }
        ClassModel model = capturing.get();
        String file = model.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue()).orElse(fallback);
        return bodyOf(lambda, model).map(body -> ofBody(lambda, file, body))
                .orElseGet(() -> ofReference(lambda, file, model));
    }

    private static Optional<ClassModel> classFileOf(String internalName, @Nullable ClassLoader loader) {
        ClassLoader from = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        try (InputStream in = from.getResourceAsStream(internalName + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty(); // the diagnosis gets poorer, the error that it explains matters more
        }
    }

    /// The synthetic method with the body of the lambda.
    private static Optional<MethodModel> bodyOf(SerializedLambda lambda, ClassModel capturing) {
        if (!lambda.getImplClass().equals(lambda.getCapturingClass())
                || !lambda.getImplMethodName().startsWith("lambda$")) {
            return Optional.empty();
        }
        return capturing.methods().stream()
                .filter(method -> method.methodName().equalsString(lambda.getImplMethodName())
                        && method.methodType().equalsString(lambda.getImplMethodSignature()))
                .findFirst();
    }

    private static LambdaSite ofBody(SerializedLambda lambda, String file, MethodModel body) {
        boolean hasThis = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
        MethodReading reading = MethodReading.of(body);
        List<@Nullable String> names = new ArrayList<>();
        for (int capture = 0; capture < lambda.getCapturedArgCount(); capture++) {
            names.add(hasThis && capture == 0
                    ? "this"
                    : reading.parameterName(hasThis ? capture - 1 : capture));
        }
        return new LambdaSite(
                false, placeOf(file, reading.firstLine()), names, hasThis ? reading.fieldsOfThis() : Set.of(),
                hasThis && reading.usesThisOtherwise());
    }

    private static LambdaSite ofReference(SerializedLambda lambda, String file, ClassModel capturing) {
        List<ReferenceSite> sites = capturing.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> ReferenceSite.findAll(lambda, code).stream()).toList();
        List<@Nullable String> names = unnamed(lambda);
        if (sites.isEmpty()) {
            return new LambdaSite(true, file, names, Set.of(), true);
        }
        ReferenceSite site = nearestToCall(sites, lambda);
        if (!names.isEmpty()) {
            names.set(0, site.receiver());
        }
        return new LambdaSite(true, placeOf(file, site.line()), names, Set.of(), true);
    }

    /// Several places may make the same method reference. The one next to the running call is meant.
    private static ReferenceSite nearestToCall(List<ReferenceSite> sites, SerializedLambda lambda) {
        Optional<StackTraceElement> call = UserCode.callSite();
        if (call.isEmpty()
                || !call.get().getClassName().equals(lambda.getCapturingClass().replace('/', '.'))) {
            return sites.getFirst();
        }
        int line = call.get().getLineNumber();
        return Collections.min(sites, Comparator.comparingInt(site -> Math.abs(site.line() - line)));
    }

    private static List<@Nullable String> unnamed(SerializedLambda lambda) {
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            names.add(null);
        }
        return names;
    }

    static String placeOf(String file, int line) {
        return line > 0 ? file + ":" + line : file;
    }
}
