package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.diagnose.Failure;
import io.troupe.engine.diagnose.RecordAtFault;
import io.troupe.engine.diagnose.UserCode;
import io.troupe.engine.serial.TaskFailure;
import java.util.List;

/// Turns what a task or the scheduler reported into what the caller of a job sees.
final class JobFailures {
    private JobFailures() {}

    /// An error of Troupe stays what it is; anything else becomes `TASK_FAILED` with the exception as its cause
    /// and the user's line in the message. Exceptions that were sent are made again with the classes of
    /// `loader`, if they can be.
    static TroupeException describe(Object failure, ClassLoader loader) {
        return switch (failure) {
            case TroupeException ofTroupe -> ofTroupe;
            case TaskFailure sent -> describe(sent.toThrowable(loader), loader);
            case Throwable thrown -> {
                // Not thrown.toString(), which is code of the application and may throw itself.
                Failure known = Failure.of(thrown);
                yield new TroupeException(ErrorCode.TASK_FAILED,
                        "A task threw " + known.headline() + placeOf(known.frames())
                                + RecordAtFault.placeOf(thrown).map(place -> ", on " + place).orElse(""),
                        thrown);
            }
            default -> new TroupeException(ErrorCode.TASK_FAILED, String.valueOf(failure));
        };
    }

    private static String placeOf(List<StackTraceElement> frames) {
        return frames.stream().filter(UserCode::isUser).findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + "("
                        + UserCode.placeOf(frame) + ")")
                .orElse("");
    }
}
