package io.troupe.rdd.internal.flow;

/// Passes checked exceptions of user functions through interfaces that do not declare any.
public final class Thrown {
    private Thrown() {}

    /// Throws `failure` as it is; declared to return something so that callers can write `throw Thrown.asIs(e)`.
    public static RuntimeException asIs(Throwable failure) {
        throw Thrown.<RuntimeException>uncheck(failure);
    }

    @SuppressWarnings("unchecked") // erased: nothing is cast
    private static <E extends Throwable> E uncheck(Throwable failure) throws E {
        throw (E) failure;
    }
}
