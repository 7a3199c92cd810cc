package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoException;
import org.jspecify.annotations.Nullable;

/// Something in a graph cannot be written. It carries the culprit, so that a diagnosis can name the way to it.
final class UnserializableException extends KryoException {
    private static final long serialVersionUID = 1L;

    private final transient Object culprit;
    private final String reason;

    UnserializableException(Object culprit, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.culprit = culprit;
        this.reason = reason;
    }

    /// The object that cannot be written.
    Object culprit() {
        return culprit;
    }

    /// Why, as the end of a sentence that starts with the object.
    String reason() {
        return reason;
    }
}
