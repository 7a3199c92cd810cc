package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// Sixteen values held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple16<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>(T1 _1, T2 _2,
        T3 _3, T4 _4, T5 _5, T6 _6, T7 _7, T8 _8, T9 _9, T10 _10, T11 _11, T12 _12, T13 _13, T14 _14,
        T15 _15, T16 _16) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a,b,...,p)`.
    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + "," + _5 + "," + _6 + "," + _7 + "," + _8
                + "," + _9 + "," + _10 + "," + _11 + "," + _12 + "," + _13 + "," + _14 + "," + _15
                + "," + _16 + ")";
    }
}
