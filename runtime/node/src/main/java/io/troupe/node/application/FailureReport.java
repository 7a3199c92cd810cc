package io.troupe.node.application;

import io.troupe.TroupeException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A failure in a few lines: what went wrong, its causes, and the lines of the user's own code it went
/// through, without those of the product and its libraries. The whole stack trace is logged at DEBUG.
public final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);
    private static final int MOST_FRAMES = 4;
    private static final List<String> PRODUCT = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "akka.", "scala.", "com.esotericsoftware.",
            "io.troupe.engine.",
            "io.troupe.rdd.", "io.troupe.node.", "io.troupe.launcher.", "io.troupe.akka.",
            "io.troupe.function.",
            "io.troupe.shared.",
            "io.troupe.storage.");

    private final List<String> lines;

    private FailureReport(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /// The report on `failure`.
    public static FailureReport of(Throwable failure) {
        LOG.debug("The whole failure", failure);
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            String headline = cause instanceof TroupeException
                    ? String.valueOf(cause.getMessage())
                    : cause.toString();
            boolean isQuoted = before.contains(headline);
            if (isQuoted || !repeats(cause, before)) {
                if (!isQuoted) {
                    lines.add((lines.isEmpty() ? "" : "caused by ") + headline);
                }
                if (!(cause instanceof TroupeException)) {
                    addOwnFrames(cause, lines);
                }
            }
            before = before + headline;
        }
        return new FailureReport(lines);
    }

    /// Whether all that `cause` has to say, except the name of its class, was said `before`.
    private static boolean repeats(Throwable cause, String before) {
        String message = cause.getMessage();
        return message != null && !message.isBlank() && before.contains(message);
    }

    /// The lines.
    public List<String> lines() {
        return lines;
    }

    /// Prints them.
    public void print(PrintStream err) {
        lines.forEach(err::println);
    }

    private static void addOwnFrames(Throwable cause, List<String> lines) {
        Arrays.stream(cause.getStackTrace())
                .filter(frame -> PRODUCT.stream().noneMatch(frame.getClassName()::startsWith))
                .limit(MOST_FRAMES)
                .forEach(frame -> lines.add("    at " + textOf(frame)));
    }

    /// Without the name of the class loader, which says nothing to users.
    private static String textOf(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + file + line + ")";
    }
}
