package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.List;

/// Turns what a task or the scheduler reported into what the caller of a job sees.
final class JobFailures {
    /// Frames of these are not the user's.
    private static final List<String> FOREIGN = List.of("java.", "javax.", "jdk.", "sun.", "io.troupe.rdd.", "io.troupe.engine.executor.");

    private JobFailures() {}

    /// An error of Troupe stays what it is; anything else becomes `TASK_FAILED`, with the user's line in front.
    static TroupeException describe(Object failure) {
        return switch (failure) {
            case TroupeException known -> known;
            case Throwable thrown -> new TroupeException(
                ErrorCode.TASK_FAILED, "A task threw " + thrown + placeOf(thrown) + ".", thrown);
            default -> new TroupeException(ErrorCode.TASK_FAILED, String.valueOf(failure));
        };
    }

    private static String placeOf(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (FOREIGN.stream().noneMatch(frame.getClassName()::startsWith)) {
                return " at " + frame;
            }
        }
        return "";
    }
}
