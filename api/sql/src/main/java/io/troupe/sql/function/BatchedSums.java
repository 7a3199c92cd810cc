package io.troupe.sql.function;

/// A state made of sums of integers and counts of rows, which can take the sum of many rows of a group at once: where
/// there are few groups, the columns of several calls are then summed in one go.
public interface BatchedSums extends AggregateState {
    /// Adds `count` rows with a value to `group`; `sum` is what their values, scaled integers, add up to.
    void addSum(int group, long sum, long count);

    /// Whether it uses the sums: false when it counts alone, and so takes values of any lane.
    default boolean takesSums() {
        return true;
    }
}
