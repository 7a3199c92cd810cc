package io.troupe.rdd.internal.stage;

import io.troupe.engine.serial.ClosureCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bytes of segments and terminals.
public final class FunctionCodec {
    private static final ClosureCodec CODEC = new ClosureCodec();

    private FunctionCodec() {}

    /// Serialises `object`; throws `CLOSURE_NOT_SERIALIZABLE` when it cannot be.
    public static byte[] write(@Nullable Object object) {
        return CODEC.write(object);
    }

    /// Makes an object of `type` again, with the classes of the thread's context class loader.
    public static <T> T read(byte[] bytes, Class<T> type) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Objects.requireNonNull(
                type.cast(CODEC.read(bytes, loader == null ? FunctionCodec.class.getClassLoader() : loader)));
    }
}
