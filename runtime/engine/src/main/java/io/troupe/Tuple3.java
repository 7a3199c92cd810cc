package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// Three values held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple3<T1, T2, T3>(T1 _1, T2 _2, T3 _3) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a,b,c)`.
    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + "," + _3 + ")";
    }
}
