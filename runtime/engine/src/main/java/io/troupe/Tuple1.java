package io.troupe;

import java.io.Serializable;

/// One value held together. The components may be null. Two tuples are equal when their components are.
public record Tuple1<T1>(T1 _1) implements Serializable {
    /// The values in parentheses, separated by commas, as in `(a)`.
    @Override
    public String toString() {
        return "(" + _1 + ")";
    }
}
