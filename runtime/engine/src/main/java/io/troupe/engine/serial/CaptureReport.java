package io.troupe.engine.serial;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.diagnose.UserCode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The error for a function that holds something that cannot be sent: what and where, the way to it, why, and
/// what to do. Four lines.
final class CaptureReport {
    private final Object function;
    private final String title;
    private final CapturedFunction described;
    private final CapturePath path;
    private final UnserializableException failure;

    private CaptureReport(List<Object> trail, @Nullable String operation, UnserializableException failure) {
        this.function = trail.getFirst();
        this.described = CapturedFunction.of(function);
        this.title = described.title(operation);
        this.path = CapturePath.of(trail);
        this.failure = failure;
    }

    /// The error for `failure`, told from the outermost function or object of the user in its trail.
    /// `operation` is the method that was given the function, if it is known.
    static TroupeException of(UnserializableException failure, @Nullable String operation) {
        List<Object> trail = failure.trail();
        int start = 0;
        while (start < trail.size() - 1 && !isOfUser(trail.get(start).getClass())) {
            start++;
        }
        if (start == trail.size() - 1 && !isOfUser(trail.getLast().getClass())) {
            start = 0;
        }
        CaptureReport report = new CaptureReport(trail.subList(start, trail.size()), operation, failure);
        return new TroupeException(ErrorCode.CLOSURE_NOT_SERIALIZABLE, report.text(), failure.getCause());
    }

    private static boolean isOfUser(Class<?> type) {
        return UserCode.isUser(type.getName()) && type.getClassLoader() != null && !type.isArray();
    }

    private String text() {
        if (path.isEmpty()) {
            return title + " cannot be sent to executors: it " + failure.reason()
                    + "\n  fix: " + CaptureAdvice.forFunction(function);
        }
        Object culprit = failure.culprit();
        return title + " captures '" + path.culpritLabel() + "', which cannot be sent to executors."
                + "\n  path: " + path
                + "\n  reason: " + reason(culprit)
                + "\n  fix: " + CaptureAdvice.forCapture(described, path, culprit);
    }

    private String reason(Object culprit) {
        if (culprit instanceof DriverOnly driverOnly) {
            return driverOnly.driverOnlyName() + " can only be used on the driver";
        }
        return CapturePath.describe(culprit) + " "
                + (culprit.getClass().isHidden() && !(culprit instanceof Serializable)
                        ? "does not implement java.io.Serializable"
                        : failure.reason());
    }
}
