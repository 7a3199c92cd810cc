package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.KryoException;

/// A class that a stream names cannot be loaded.
public final class MissingClassException extends KryoException {
    private static final long serialVersionUID = 1L;

    private final String className;

    MissingClassException(String className, Throwable cause) {
        super("class " + className + " is not found", cause);
        this.className = className;
    }

    /// The binary name.
    public String className() {
        return className;
    }
}
