package io.troupe.sql.source;

import io.troupe.columnar.Vector;
import java.io.Serializable;

/// A set of values that may be asked for rows of a vector, with false positives.
public interface ValueFilter extends Serializable {
    /// Puts the rows of `rows[0..count)` whose value may be in the set into `selected`, in order, and returns how many.
    /// Nulls are not in the set. `selected` may be `rows`.
    int select(Vector values, int[] rows, int count, int[] selected);
}
