package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// Four values held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple4<T1, T2, T3, T4>(T1 _1, T2 _2, T3 _3, T4 _4) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a,b,c,d)`.
    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + ")";
    }
}
