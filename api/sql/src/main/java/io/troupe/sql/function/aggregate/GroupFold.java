package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.AggregateState;
import io.troupe.sql.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate that keeps one object for each group and takes values one by one. Used by one task.
///
/// @param <G>
///            what is kept of a group; made when its first row comes
public interface GroupFold<G> {
    /// What is kept of a group without rows.
    G create();

    /// Adds a row.
    void add(G group, @Nullable Object[] arguments);

    /// Adds a partial result, one value for each state type.
    void merge(G group, @Nullable Object[] state);

    /// The partial result, one value for each state type.
    @Nullable
    Object[] state(G group);

    /// The result.
    @Nullable
    Object result(G group);

    /// An estimate of the heap of a group.
    long sizeInBytes(G group);

    /// The state of a task. Values lie in columns of `argumentTypes` and `stateTypes`; results are of `type`. Text is
    /// given as its bytes when its type here is binary.
    static <G> AggregateState state(GroupFold<G> fold, List<DataType> argumentTypes,
            List<DataType> stateTypes, DataType type) {
        return new FoldState<>(fold, argumentTypes, stateTypes, type);
    }
}
