package io.troupe.engine.serial.capture;

import io.troupe.engine.diagnose.UserCode;
import io.troupe.engine.serial.hooks.LambdaForm;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.invoke.SerializedLambda;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function of the user as a message names it.
///
/// @param noun
///            what it is, as in `lambda`
/// @param place
///            where it is written, as in `LogJob.java:42`
/// @param fieldsOfThis
///            which fields of `this` a lambda reads
/// @param usesThisOtherwise
///            whether a lambda needs `this` for anything else
public record CapturedFunction(String noun, String place, Set<String> fieldsOfThis,
        boolean usesThisOtherwise) {

    /// Reads what the class file of `function` tells.
    public static CapturedFunction of(Object function) {
        Class<?> type = function.getClass();
        if (LambdaForm.of(type).isSerializable()) {
            return ofLambda(LambdaForm.of(type).serialize(function), type.getClassLoader());
        }
        if (type.isHidden()) {
            return opaque("lambda", callSiteOr(type.getNestHost().getName()));
        }
        if (type.isAnonymousClass()) {
            return opaque("anonymous class", placeOf(type));
        }
        return opaque("function of " + CapturePath.describe(function), callSiteOr(placeOf(type)));
    }

    private static CapturedFunction ofLambda(SerializedLambda lambda, @Nullable ClassLoader loader) {
        LambdaSite site = LambdaSite.of(lambda, loader);
        String noun = site.isMethodReference() ? "method reference" : "lambda";
        return new CapturedFunction(noun, site.place(), site.fieldsOfThis(), site.usesThisOtherwise());
    }

    private static CapturedFunction opaque(String noun, String place) {
        return new CapturedFunction(noun, place, Set.of(), true);
    }

    /// The start of a sentence: `The lambda given to map at LogJob.java:42`.
    public String title(@Nullable String operation) {
        return "The " + noun + (operation == null ? "" : " given to " + operation) + " at " + place;
    }

    private static String callSiteOr(String otherwise) {
        return UserCode.callSite().map(UserCode::placeOf).orElse(otherwise);
    }

    /// File and first line of a class; for an anonymous one the line of its `new`.
    private static String placeOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader() == null
                ? ClassLoader.getSystemClassLoader()
                : type.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            if (in == null) {
                return type.getName();
            }
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            String file = model.findAttribute(Attributes.sourceFile())
                    .map(attribute -> attribute.sourceFile().stringValue()).orElse(type.getName());
            int line = model.methods().stream()
                    .filter(method -> method.methodName().equalsString("<init>"))
                    .mapToInt(method -> MethodReading.of(method).firstLine()).findFirst().orElse(0);
            return LambdaSite.placeOf(file, line);
        } catch (IOException | IllegalArgumentException _) {
            return type.getName(); // the diagnosis gets poorer, the error that it explains matters more
        }
    }
}
