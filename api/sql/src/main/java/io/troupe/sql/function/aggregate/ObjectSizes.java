package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Estimates of the heap of values as objects.
final class ObjectSizes {
    private static final long OBJECT = 24;

    private ObjectSizes() {}

    /// About what `value` takes, a reference to it included; what it refers to counts too.
    static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 8;
            case String text -> 56 + text.length();
            case Bytes bytes -> 48 + bytes.array().length;
            case List<?> list -> {
                long bytes = 2 * OBJECT;
                for (Object element : list) {
                    bytes += of(element);
                }
                yield bytes;
            }
            case Map<?, ?> map -> {
                long bytes = 3 * OBJECT;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    bytes += 2 * OBJECT + of(entry.getKey()) + of(entry.getValue());
                }
                yield bytes;
            }
            default -> 2 * OBJECT;
        };
    }

    /// About what a collection of `values` takes, with `each` bytes for a place in it.
    static long of(Iterable<? extends @Nullable Object> values, long each) {
        long bytes = 3 * OBJECT;
        for (Object value : values) {
            bytes += each + of(value);
        }
        return bytes;
    }
}
