package io.troupe.hadoop.internal.value;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes one value of another.
@FunctionalInterface
public interface ValueFunction {
    /// The value that stands for `value`.
    @Nullable
    Object apply(@Nullable Object value) throws IOException;
}
