package io.troupe.engine.diagnose;

import org.jspecify.annotations.Nullable;

/// Stands for an exception of a task whose class is not available here, or that could not be sent. It has the
/// message, the stack and the causes of the original and prints like it.
public final class StandInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure original;

    /// Stands for what `original` describes.
    public StandInException(Failure original) {
        super(original.message(), standInOf(original.cause()));
        this.original = original;
        setStackTrace(original.frames().toArray(new StackTraceElement[0]));
    }

    private static @Nullable Throwable standInOf(@Nullable Failure cause) {
        return cause == null ? null : new StandInException(cause);
    }

    /// What is known of the original.
    public Failure original() {
        return original;
    }

    @Override
    public String toString() {
        return original.headline();
    }
}
