package io.troupe.sql.function;

import io.troupe.columnar.Vector;
import java.io.Serializable;

/// The running values of one aggregate function for many groups, owned by one task. Groups are numbered from 0.
public interface AggregateState {
    /// Makes room for groups 0 to `groupCount` (exclusive); new groups have seen no rows. Never shrinks.
    void resize(int groupCount);

    /// Adds row `i` of the arguments to group `groups[i]`, for `i` from 0 to `rowCount`.
    void update(int[] groups, Vector[] arguments, int rowCount);

    /// Adds all `rowCount` rows to group `group`: what [#update] does when all of `groups` are equal.
    default void updateOne(int group, Vector[] arguments, int rowCount) {
        int[] groups = new int[rowCount];
        java.util.Arrays.fill(groups, group);
        update(groups, arguments, rowCount);
    }

    /// Adds row `i` of partial results, in the columns of the state types, to group `groups[i]`.
    void merge(int[] groups, Vector[] states, int rowCount);

    /// The partial results of groups `from` to `to` (exclusive) in the columns of the state types.
    Vector[] states(int from, int to);

    /// The results of groups `from` to `to` (exclusive).
    Vector results(int from, int to);

    /// An estimate of the heap it holds.
    long sizeInBytes();

    /// Makes the state of a task.
    @FunctionalInterface
    interface Factory extends Serializable {
        /// A state without groups.
        AggregateState create(EvaluationContext context);

        /// Whether a result that does not fit its type is an error, not another value or null.
        default boolean failsOnOverflow() {
            return false;
        }
    }
}
