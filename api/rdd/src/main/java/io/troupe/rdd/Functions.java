package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.engine.serial.CaptureDiagnosis;
import io.troupe.resource.ResourceProfile;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Checks what users hand to operations, before anything else happens.
final class Functions {
    private Functions() {}

    /// `function`, after checking that it can be sent to executors, for operation `operation`. The type
    /// of the result is the caller's: functions inside the engine take and return any object.
    @SuppressWarnings("unchecked") // erased: the API vouches for the types of the records
    static <F> F checked(String operation, @Nullable Object function) {
        if (function == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, operation + " needs a function, not null.");
        }
        CaptureDiagnosis.requireSerializable(function, operation);
        return (F) function;
    }

    /// Throws `INVALID_ARGUMENT` unless `value`, called `name`, is at least `least`.
    static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, name + " must be at least " + least + ", not " + value + ".");
        }
        return value;
    }

    /// Throws `INVALID_ARGUMENT` unless `fraction` can be a fraction of records.
    static double fraction(boolean withReplacement, double fraction) {
        if (!(fraction >= 0) || (!withReplacement && fraction > 1) || Double.isInfinite(fraction)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A fraction must be at least 0"
                            + (withReplacement ? "" : " and, without replacement, at most 1") + ", not "
                            + fraction + ".");
        }
        return fraction;
    }

    /// Throws `INVALID_ARGUMENT` unless `partitioner` is there and has partitions.
    static Partitioner partitioner(@Nullable Partitioner partitioner) {
        Partitioner given = present(partitioner, "The partitioner");
        if (given.numPartitions() < 1) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The partitioner " + given + " has " + given.numPartitions()
                            + " partitions; it must have at least 1.");
        }
        return given;
    }

    /// Throws `INVALID_ARGUMENT` unless the amounts of `profile` make sense.
    static ResourceProfile resources(@Nullable ResourceProfile profile) {
        ResourceProfile given = present(profile, "The resource profile");
        given.executorResources().forEach((name, request) -> amount(name, request.amount(), false));
        given.taskResources()
                .forEach((name, request) -> amount(name, request.amount(), !name.equals("cpus")));
        return given;
    }

    private static void amount(String name, double amount, boolean mayBePart) {
        boolean isWhole = amount == Math.rint(amount);
        if (!(amount > 0) || !isWhole && !(mayBePart && amount < 1)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The amount of resource '" + name + "' is " + amount
                            + "; it must be a whole number above 0"
                            + (mayBePart ? ", or a part of one" : "") + ".");
        }
    }

    /// Throws `INVALID_ARGUMENT` unless there is an encoding called `name`.
    static String encoding(String name) {
        try {
            return Charset.forName(name).name();
        } catch (IllegalArgumentException e) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + name + "' is not the name of an encoding, such as UTF-8.", e);
        }
    }

    /// Throws `INVALID_ARGUMENT` when `value`, called `name`, is null.
    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, name + " must not be null.");
        }
        return value;
    }
}
