package io.troupe.engine.serial.capture;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.diagnose.UserCode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The error for a function that holds something that cannot be sent: what and where, the way to it, why, and
/// what to do. Four lines.
public final class CaptureReport {
    private final Refusal refusal;
    private final String title;
    private final CapturedFunction function;
    private final CapturePath path;

    private CaptureReport(Refusal refusal, @Nullable String operation) {
        this.refusal = refusal;
        this.function = CapturedFunction.of(refusal.trail().getFirst());
        this.title = function.title(operation);
        this.path = CapturePath.of(refusal.trail());
    }

    /// The error for `refusal`, told from the outermost function or object of the user in its trail.
    /// `operation` is the method that was given the function, if it is known.
    public static TroupeException of(Refusal refusal, @Nullable String operation) {
        List<Object> trail = refusal.trail();
        int start = 0;
        while (start < trail.size() && !isOfUser(trail.get(start).getClass())) {
            start++;
        }
        Refusal ofUser = start == trail.size() ? refusal : refusal.from(start);
        return new TroupeException(
                ErrorCode.CLOSURE_NOT_SERIALIZABLE, new CaptureReport(ofUser, operation).text(),
                refusal.cause());
    }

    private static boolean isOfUser(Class<?> type) {
        return UserCode.isUser(type.getName()) && type.getClassLoader() != null && !type.isArray();
    }

    private String text() {
        if (path.isEmpty()) {
            return title + " cannot be sent to executors: it " + refusal.reason()
                    + "\n  fix: " + CaptureAdvice.forFunction(refusal.culprit());
        }
        return title + " captures '" + path.culpritLabel() + "', which cannot be sent to executors."
                + "\n  path: " + path
                + "\n  reason: " + reason()
                + "\n  fix: " + CaptureAdvice.forCapture(function, path, refusal);
    }

    private String reason() {
        if (refusal.driverOnlyName() != null) {
            return refusal.driverOnlyName() + " can only be used on the driver";
        }
        Object culprit = refusal.culprit();
        boolean isOrdinaryLambda = culprit.getClass().isHidden() && !(culprit instanceof Serializable);
        return CapturePath.describe(culprit) + " "
                + (isOrdinaryLambda ? "does not implement java.io.Serializable" : refusal.reason());
    }
}
