package io.troupe.rdd.internal.action;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.stage.FunctionCodec;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A value to begin sums with. Every sum begins with a copy of its own, so that functions may change it.
public final class ZeroValue implements Serializable {
    private static final long serialVersionUID = 1L;

    /// The value itself where copies are not needed, else null.
    private final @Nullable Object shared;
    private final byte @Nullable [] bytes;

    private ZeroValue(@Nullable Object shared, byte @Nullable [] bytes) {
        this.shared = shared;
        this.bytes = bytes;
    }

    /// Copies of `value`. Throws `CLOSURE_NOT_SERIALIZABLE` when it cannot be copied.
    public static ZeroValue of(@Nullable Object value) {
        return isImmutable(value)
                ? new ZeroValue(value, null)
                : new ZeroValue(null, FunctionCodec.write(value));
    }

    private static boolean isImmutable(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _,Boolean _,Character _,Enum<?> _ -> true;
            case Byte _,Short _,Integer _,Long _,Float _,Double _ -> true;
            case Tuple2(Object first, Object second) -> isImmutable(first) && isImmutable(second);
            default -> value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class;
        };
    }

    /// A copy that nobody else has.
    public @Nullable Object fresh() {
        return bytes == null ? shared : FunctionCodec.read(bytes, Object.class);
    }
}
