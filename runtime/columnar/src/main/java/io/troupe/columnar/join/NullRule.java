package io.troupe.columnar.join;

import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Which rows can match at all.
final class NullRule {
    private NullRule() {}

    /// A bitmap of the rows without a null in a column that is not null-safe; null when these are all.
    static long @Nullable [] matchable(Vector[] keys, boolean[] nullSafe, int rowCount) {
        long[] matchable = null;
        for (int column = 0; column < keys.length; column++) {
            if (!nullSafe[column]) {
                matchable = Validity.and(matchable, keys[column].validity(), rowCount);
            }
        }
        return matchable;
    }
}
