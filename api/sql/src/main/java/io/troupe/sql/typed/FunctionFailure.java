package io.troupe.sql.typed;

import io.troupe.TroupeException;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a function of the program threw, with where it did and for what.
public final class FunctionFailure {
    private static final int LONGEST_ELEMENT = 200;

    private FunctionFailure() {}

    /// The error for `thrown` of the function given to `operation` when it was called for `element`. What is no failure of
    /// the function goes on as it is: errors of the engine that came through it, and interrupts.
    public static RuntimeException of(String operation, @Nullable Object element, Exception thrown) {
        return failed(operation, "element " + shortened(element), thrown);
    }

    /// The same for a function that is called for many elements; `what` says which.
    static RuntimeException failed(String operation, String what, Exception thrown) {
        if (thrown instanceof SqlException || thrown instanceof TroupeException
                || thrown instanceof ReadFailure) {
            return (RuntimeException) thrown;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted in a function of " + operation, thrown);
        }
        return new SqlException(SqlException.Phase.EXECUTION, "FAILED_EXECUTE_UDF",
                Map.of("functionName", "`" + operation + "` " + place(thrown), "signature", what, "reason",
                        thrown.toString()),
                Origin.UNKNOWN, thrown);
    }

    /// Where in the program: the innermost frame that is neither the JDK's nor ours.
    private static String place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            boolean isOurs = name.startsWith("io.troupe.sql.typed.") || name.startsWith("io.troupe.engine.");
            if (!isOurs && !name.startsWith("java.") && !name.startsWith("jdk.")
                    && !name.startsWith("sun.")) {
                return "at " + frame;
            }
        }
        return "at an unknown place";
    }

    private static String shortened(@Nullable Object element) {
        String text;
        try {
            text = String.valueOf(element);
        } catch (RuntimeException e) {
            text = "an object whose toString fails with " + e;
        }
        return text.length() > LONGEST_ELEMENT ? text.substring(0, LONGEST_ELEMENT) + "..." : text;
    }
}
