package io.troupe.engine.serial;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the tests of closures share.
final class ClosureCopies {
    static final ClosureCodec CODEC = new ClosureCodec();

    private ClosureCopies() {}

    interface Fn<A, B> extends Function<A, B>, Serializable {}

    interface Source<T> extends Supplier<T>, Serializable {}

    @SuppressWarnings("unchecked")
    static <T> T copy(T object) {
        byte[] bytes = CODEC.write(object);
        return (T) Objects.requireNonNull(CODEC.read(bytes, ClosureCopies.class.getClassLoader()));
    }

    /// As the API does it, in code that is not the user's.
    static void requireSerializable(Object function) {
        CaptureDiagnosis.requireSerializable(function, "map");
    }
}
