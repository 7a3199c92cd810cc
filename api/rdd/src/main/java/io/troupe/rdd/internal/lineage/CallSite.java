package io.troupe.rdd.internal.lineage;

import io.troupe.engine.serial.DriverOnly;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What the user's program called, and where.
///
/// @param operation
///            the method, as in `reduceByKey`
/// @param place
///            file and line, as in `WordCount.java:29`; empty when the program names its calls itself
public record CallSite(String operation, String place) {
    private static final StackWalker WALKER = StackWalker
            .getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final String INTERNAL = "io.troupe.rdd.internal.";

    /// What the program says in place of a line.
    public static CallSite told(String text) {
        return new CallSite(text, "");
    }

    /// The call site of the running call: the outermost method of the API in a row, and the line that
    /// called it. The API are the classes that implement [DriverOnly]. Costs a few microseconds.
    public static CallSite capture() {
        return WALKER.walk(frames -> {
            Iterator<StackWalker.StackFrame> stack = frames.iterator();
            String operation = "call";
            boolean inApi = false;
            while (stack.hasNext()) {
                StackWalker.StackFrame frame = stack.next();
                if (DriverOnly.class.isAssignableFrom(frame.getDeclaringClass())) {
                    inApi = true;
                    operation = frame.getMethodName();
                } else if (inApi && !frame.getClassName().startsWith(INTERNAL)) {
                    return new CallSite(operation, place(frame));
                }
            }
            return new CallSite(operation, "unknown");
        });
    }

    private static String place(StackWalker.StackFrame frame) {
        @Nullable
        String file = frame.getFileName();
        return (file == null ? frame.getClassName() : file) + ":" + frame.getLineNumber();
    }

    /// As in `reduceByKey at WordCount.java:29`.
    @Override
    public String toString() {
        return place.isEmpty() ? operation : operation + " at " + place;
    }
}
