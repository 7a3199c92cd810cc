package io.troupe.engine.serial;

import com.esotericsoftware.kryo.io.KryoBufferUnderflowException;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.capture.Refusal;
import io.troupe.engine.serial.graph.MissingClassException;
import io.troupe.engine.serial.graph.UnserializableException;
import org.jspecify.annotations.Nullable;

/// Turns what goes wrong inside Kryo into the error that the application sees.
final class SerialFailures {
    private SerialFailures() {}

    /// What a report of captures needs to know.
    static Refusal refusalOf(UnserializableException failure) {
        String driverOnlyName = failure.culprit() instanceof DriverOnly driverOnly
                ? driverOnly.driverOnlyName()
                : null;
        return new Refusal(failure.trail(), failure.reason(), driverOnlyName, failure.getCause());
    }

    /// For a value that could not be written.
    static TroupeException unwritable(@Nullable Object value, RuntimeException failure) {
        String type = value == null ? "null" : value.getClass().getTypeName();
        UnserializableException reason = causeOf(failure, UnserializableException.class);
        if (reason == null) {
            return new TroupeException(
                    ErrorCode.VALUE_NOT_SERIALIZABLE,
                    "A value of class " + type + " cannot be written: " + firstLine(failure),
                    failure);
        }
        String culprit = reason.isCulprit(value)
                ? "it"
                : "it holds an object of class " + reason.culprit().getClass().getTypeName() + ", which";
        return new TroupeException(
                ErrorCode.VALUE_NOT_SERIALIZABLE,
                "A value of class " + type + " cannot be written: " + culprit + " " + reason.reason(),
                reason.getCause());
    }

    /// For a value whose bytes are more than `limit`.
    static TroupeException tooLarge(@Nullable Object value, int limit, @Nullable RuntimeException failure) {
        String type = value == null ? "null" : value.getClass().getTypeName();
        return new TroupeException(
                ErrorCode.VALUE_NOT_SERIALIZABLE,
                "A value of class " + type + " has more than " + limit
                        + " bytes in serialised form, the limit of"
                        + " setting " + ValueSettings.BUFFER_MAX + ". Raise it, or send the value in parts.",
                failure);
    }

    /// For bytes that could not be read.
    static TroupeException unreadable(Throwable failure) {
        TroupeException known = causeOf(failure, TroupeException.class);
        if (known != null) {
            return known;
        }
        MissingClassException missing = causeOf(failure, MissingClassException.class);
        if (missing != null) {
            return new TroupeException(
                    ErrorCode.CLASS_NOT_FOUND, "Class " + missing.className() + " is not found here",
                    missing.getCause());
        }
        if (failure instanceof LinkageError) {
            return new TroupeException(
                    ErrorCode.CLASS_NOT_FOUND, "A class of the application cannot be linked: " + failure,
                    failure);
        }
        if (causeOf(failure, KryoBufferUnderflowException.class) != null) {
            return new TroupeException(ErrorCode.DATA_CORRUPTED,
                    "Serialised values end in the middle of a value", failure);
        }
        return new TroupeException(
                ErrorCode.VALUE_NOT_SERIALIZABLE,
                "A value cannot be made again from its bytes: " + firstLine(failure), failure);
    }

    static <E extends Throwable> @Nullable E causeOf(Throwable failure, Class<E> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
