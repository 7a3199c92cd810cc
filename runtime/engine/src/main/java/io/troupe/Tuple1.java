package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// One value held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple1<T1>(T1 _1) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a)`.
    @Override
    public String toString() {
        return "(" + _1 + ")";
    }
}
