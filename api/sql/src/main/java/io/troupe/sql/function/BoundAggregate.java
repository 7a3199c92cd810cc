package io.troupe.sql.function;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate function bound to the types of its arguments.
///
/// @param name
///            the function's name; with the argument types it decides whether two calls mean the same
/// @param argumentTypes
///            what arguments must be cast to, one for each
/// @param stateTypes
///            the columns that a partial result is sent as
/// @param type
///            of the result
/// @param nullable
///            whether the result may be null
/// @param emptyResult
///            the result over no rows, in the representation of `io.troupe.sql.types`
/// @param ignoresDuplicates
///            whether DISTINCT changes nothing, as for min
/// @param ordered
///            whether the result depends on the order of the rows
/// @param factory
///            makes the state of a task
public record BoundAggregate(
        String name, List<DataType> argumentTypes, List<DataType> stateTypes, DataType type, boolean nullable,
        @Nullable Object emptyResult, boolean ignoresDuplicates, boolean ordered,
        AggregateState.Factory factory)
        implements
            Serializable {
    /// Copies.
    public BoundAggregate {
        argumentTypes = List.copyOf(argumentTypes);
        stateTypes = List.copyOf(stateTypes);
    }

    /// Whether a result that does not fit its type is an error, as far as sums go.
    public boolean failsOnOverflow() {
        return factory.failsOnOverflow();
    }

    /// Factories are not compared: name and types decide.
    @Override
    public boolean equals(Object other) {
        return other instanceof BoundAggregate that && name.equals(that.name) && type.equals(that.type)
                && argumentTypes.equals(that.argumentTypes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + argumentTypes.hashCode();
    }
}
