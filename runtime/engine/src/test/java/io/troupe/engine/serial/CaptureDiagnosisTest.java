package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.LogJob;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureDiagnosisTest {
    private static final int MOST_LINES = 8;

    /// A function of [LogJob] and what the message about it must say.
    record Case(String name, Function<LogJob, Object> function, List<String> parts) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, Function<LogJob, Object> function, String... parts) {
        return new Case(name, function, List.of(parts));
    }

    private static final String LINE = "LogJob.java:<line>";

    static Stream<Case> refusedFunctions() {
        return Stream.of(
                of("local variable", LogJob::localVariable,
                        "The lambda given to map at " + LINE + " captures 'connection'",
                        "path: connection (class java.net.Socket)", "does not implement java.io.Serializable",
                        "inside the function"),
                of("second of two variables", LogJob::secondOfTwo,
                        "The lambda given to map at " + LINE + " captures 'input'"),
                of("inside an object", LogJob::insideAnObject, LINE + " captures 'connection'",
                        "path: sender (class com.acme.Client) -> connection (class java.net.Socket)",
                        "mark field 'connection' transient"),
                of("field of this", LogJob::fieldOfThis, LINE + " captures 'this'",
                        "path: this (class com.acme.LogJob)",
                        "uses only 'threshold' of this: copy it into a local variable first"),
                of("constant of this", LogJob::constantOfThis, LINE + " captures 'this'",
                        "constant that the lambda uses static"),
                of("method of this", LogJob::methodOfThis, LINE + " captures 'this'", "static"),
                of("bound variable", LogJob::boundVariable, "The method reference given to map at " + LINE,
                        "path: sender (class com.acme.Client) -> connection (class java.net.Socket)"),
                of("bound field", LogJob::boundField, "The method reference given to map at " + LINE,
                        "path: client (class com.acme.Client) -> connection (class java.net.Socket)"),
                of("bound this", LogJob::boundThis, "The method reference given to map at " + LINE,
                        "captures 'this'"),
                of("anonymous class", LogJob::anonymousClass, "The anonymous class given to map at " + LINE,
                        "path: LogJob.this (class com.acme.LogJob)", "use a lambda or a static nested class"),
                of("variable of an anonymous class", _ -> LogJob.anonymousClassWithVariable(),
                        "captures 'connection'",
                        "create it inside the function"),
                of("inner class", job -> job.new Inner(),
                        "The function of class com.acme.LogJob$Inner given to map",
                        "LogJob.this", "static nested class"),
                of("class with a lock", _ -> new LogJob.Upper(), "captures 'lock'", "class java.lang.Object"),
                of("ordinary function", LogJob::ordinaryFunction, LINE + " captures 'clean'",
                        "a lambda of java.util.function.Function", "extends java.io.Serializable"),
                of("lambda in lambda", LogJob::lambdaInLambda, LINE + " captures 'connection'",
                        "path: inner (a lambda of com.acme",
                        "-> connection (class java.net.Socket)"),
                of("element of a list", LogJob::elementOfAList, LINE + " captures 'clients[1]'",
                        "path: clients (class java.util.ArrayList) -> [1] (class java.net.Socket)"),
                of("value in a map", LogJob::valueInAMap, LINE + " captures 'table[key]'",
                        "path: table (class java.util.Collections$UnmodifiableMap) -> [key] (class java.net.Socket)"),
                of("element of an array", LogJob::elementOfAnArray, "captures 'grid[1][1]'",
                        "path: grid (class java.lang.Object[][]) -> [1] (class java.lang.Object[]) -> [1] (class java.net.Socket)"),
                of("component of a record", LogJob::componentOfARecord,
                        "path: settings (record com.acme.LogJob$Settings) -> extra (class java.net.Socket)",
                        "create it inside the function"),
                of("inside an optional", LogJob::insideAnOptional, "captures 'maybe'",
                        "path: maybe (class java.util.Optional)", "java.net.Socket"),
                of("inside a JDK object", LogJob::insideAJdkObject,
                        "path: reference (class java.util.concurrent.atomic.AtomicReference)",
                        "java.net.Socket"),
                of("dataset", LogJob::dataset, LINE + " captures 'other'",
                        "an Rdd can only be used on the driver", "broadcast"),
                of("failing hook", LogJob::failingHook, LINE + " captures 'failing'",
                        "java.io.IOException: not today", "correct the serialisation of"),
                of("end of a chain", LogJob::endOfAChain, "path: start (class com.acme.LogJob$Link) -> next",
                        "more ..."),
                of("long body", LogJob::longBody, "captures 'connection'"));
    }

    @ParameterizedTest
    @MethodSource("refusedFunctions")
    void refusesAtTheCall(Case refused) {
        LogJob job = new LogJob();
        Object function = refused.function().apply(job);
        TroupeException error = assertThrows(
                TroupeException.class, () -> CaptureDiagnosis.requireSerializable(function, "map"));
        String message = error.getMessage();
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, error.code());
        assertTrue(message.lines().count() <= MOST_LINES, message);
        for (String part : refused.parts()) {
            String expected = part.replace("<line>", Integer.toString(job.line()));
            assertTrue(message.contains(expected), () -> "expected: " + expected + "\nwas: " + message);
        }
    }

    interface Fn extends Function<Object, Object>, Serializable {}

    @Test
    void acceptsWhatCanBeSent() {
        String text = "t";
        int number = 1;
        List<String> list = List.of("a");
        Fn captureless = x -> x;
        Fn leaves = x -> text + number;
        Fn collections = x -> list.contains(x);
        for (Fn function : List.of(captureless, leaves, collections)) {
            CaptureDiagnosis.requireSerializable(function, "map");
        }
        CaptureDiagnosis.requireSerializable((Fn) Object::toString, "map");
    }

    @Test
    void worksWithoutDebugInformation() throws ReflectiveOperationException {
        String source = """
            package com.acme;

            public class Stripped {
                public static Object lambda() {
                    java.net.Socket connection = new java.net.Socket();
                    return (java.util.function.Supplier<Object> & java.io.Serializable) () -> connection;
                }
            }
            """;
        ClassSource classes = RuntimeCompiler.compile("com.acme.Stripped", source, "-g:none")::get;
        ClassLoader loader = new ApplicationClassLoader("stripped", getClass().getClassLoader(), classes);
        Object lambda = loader.loadClass("com.acme.Stripped").getMethod("lambda").invoke(null);
        TroupeException error = assertThrows(
                TroupeException.class, () -> CaptureDiagnosis.requireSerializable(lambda, "map"));
        assertTrue(error.getMessage().contains("com.acme.Stripped captures 'captured value #1'"),
                error.getMessage());
    }

    @Test
    void ofEqualMethodReferencesTheOneAtTheCallIsMeant() {
        LogJob job = new LogJob();
        TroupeException error = assertThrows(
                TroupeException.class, () -> job.giveBoundField(ClosureCopies::requireSerializable));
        assertTrue(error.getMessage().contains("LogJob.java:" + job.line()), error.getMessage());
    }

    @Test
    void aProgramIsToldFromTheUsersFunction() {
        LogJob job = new LogJob();
        Object[] program = {List.of(1, job.localVariable())};
        TroupeException error = assertThrows(TroupeException.class, () -> new ClosureCodec().write(program));
        assertTrue(
                error.getMessage()
                        .startsWith("[CLOSURE_NOT_SERIALIZABLE] The lambda at LogJob.java:" + job.line()),
                error.getMessage());
    }
}
