package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoException;

/// A class that a stream names cannot be loaded.
final class MissingClassException extends KryoException {
    private static final long serialVersionUID = 1L;

    private final String className;

    MissingClassException(String className, Throwable cause) {
        super("class " + className + " is not found", cause);
        this.className = className;
    }

    /// The binary name.
    String className() {
        return className;
    }
}
