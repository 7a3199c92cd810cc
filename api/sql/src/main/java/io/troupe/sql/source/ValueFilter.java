package io.troupe.sql.source;

import io.troupe.columnar.Vector;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of values of one type, known well enough to leave out most rows that have none of them: false positives are
/// possible, false negatives are not. Immutable and shared by threads.
///
/// A reader asks from coarse to fine: [#isEmpty], the bounds and [#values] against what it knows of many rows at once
/// (folders, row groups, pages, bloom filters), then a [Selector] for values themselves: once for each entry of a
/// dictionary, else for rows.
public interface ValueFilter extends Serializable {
    /// Whether there is no value at all, so that no row is in the set.
    boolean isEmpty();

    /// The smallest value, in the representation of `io.troupe.sql.types`; null when it is not known.
    @Nullable
    Object smallest();

    /// The largest value, in the representation of `io.troupe.sql.types`; null when it is not known.
    @Nullable
    Object largest();

    /// All values, each once and in no order, when they are few; null when they are many.
    @Nullable
    List<Object> values();

    /// A way to ask for the values of vectors of the type's lane. Cheap; one a thread and column.
    Selector selector();

    /// Asks for vectors. Keeps what it found for the last dictionary. Belongs to one thread.
    interface Selector {
        /// Puts the rows of `rows[0..count)` whose value may be in the set into `selected`, in order, and returns how
        /// many. Nulls are not in the set. `selected` may be `rows`. Costs a hash for each row of `values`.
        int select(Vector values, int[] rows, int count, int[] selected);
    }
}
