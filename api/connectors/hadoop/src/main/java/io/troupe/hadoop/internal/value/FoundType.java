package io.troupe.hadoop.internal.value;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;

/// Compares what an input holds with what the program asked for.
final class FoundType {
    private FoundType() {}

    /// Throws `INVALID_ARGUMENT` unless `value` is a `expected`.
    static void require(Class<?> expected, Object value) {
        if (!expected.isInstance(value)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The input holds a " + value.getClass().getName() + " where a " + expected.getName()
                            + " was asked for.");
        }
    }
}
