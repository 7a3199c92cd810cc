package io.troupe.engine.job;

/// A [io.troupe.engine.task.TaskProgram] as bytes, so that every executor, also one in the driver's own
/// JVM, runs a copy of its own. The bytes belong to this object and must not be changed.
public final class SerializedProgram {
    private final byte[] bytes;

    /// Takes ownership of `bytes`.
    public SerializedProgram(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The serialised form; not a copy.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "program of " + bytes.length + " bytes";
    }
}
