package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// Five values held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple5<T1, T2, T3, T4, T5>(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a,b,c,d,e)`.
    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + "," + _5 + ")";
    }
}
