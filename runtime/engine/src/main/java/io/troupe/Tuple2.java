package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// Two values held together. The components may be null. Two tuples are equal when their components are.
@NullUnmarked // records may be null
public record Tuple2<T1, T2>(T1 _1, T2 _2) implements Serializable {
    /// The same values in the other order.
    public Tuple2<T2, T1> swap() {
        return new Tuple2<>(_2, _1);
    }

    /// The values in parentheses, separated by commas, as in `(a,b)`.
    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + ")";
    }
}
