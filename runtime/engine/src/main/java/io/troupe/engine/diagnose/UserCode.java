package io.troupe.engine.diagnose;

import java.util.List;
import java.util.Optional;

/// Which classes are the application's own, as opposed to those of the JDK, of Troupe and of the libraries
/// beneath it.
public final class UserCode {
    private static final List<String> INTERNAL = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "akka.", "scala.", "com.typesafe.",
            "com.esotericsoftware.",
            "org.objenesis.", "org.slf4j.", "io.troupe.");
    /// Programs that happen to be in Troupe's name space.
    private static final List<String> PROGRAMS = List.of("io.troupe.examples.", "io.troupe.bench.");
    private static final StackWalker STACK = StackWalker.getInstance();

    private UserCode() {}

    /// Whether `className` (binary name) is a class of the application. Samples and tests are applications,
    /// too.
    public static boolean isUser(String className) {
        if (INTERNAL.stream().noneMatch(className::startsWith)) {
            return true;
        }
        if (PROGRAMS.stream().anyMatch(className::startsWith)) {
            return true;
        }
        int nested = className.indexOf('$');
        String topLevel = nested < 0 ? className : className.substring(0, nested);
        return topLevel.startsWith("io.troupe.") && topLevel.endsWith("Test");
    }

    /// Whether `frame` is in a class of the application.
    public static boolean isUser(StackTraceElement frame) {
        return isUser(frame.getClassName());
    }

    /// Where the running call left the application's code; empty when none of it is on the stack.
    public static Optional<StackTraceElement> callSite() {
        return STACK.walk(
                frames -> frames.filter(frame -> isUser(frame.getClassName())).findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement));
    }

    /// File and line of `frame`, as in `LogJob.java:42`; its class when the file is not known.
    public static String placeOf(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null) {
            return frame.getClassName();
        }
        return frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
    }
}
