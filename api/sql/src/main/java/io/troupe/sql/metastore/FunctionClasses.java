package io.troupe.sql.metastore;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.ScalarFunction;

/// Makes functions of the classes that statements name. Safe for use by several threads.
public interface FunctionClasses {
    /// A function that was made of a class.
    sealed interface Made {}

    /// One of single rows.
    record OfRow(ScalarFunction function) implements Made {}

    /// One of groups of rows.
    record OfGroup(AggregateFunction function) implements Made {}

    /// Makes `function`. Throws [SqlException] `CANNOT_LOAD_FUNCTION_CLASS` when its class is not found or cannot be made,
    /// and `NO_HANDLER_FOR_UDAF` when it is no function.
    Made make(ClassFunction function);

    /// Finds no class.
    FunctionClasses NONE = function -> {
        throw SqlException.analysis(Origin.UNKNOWN, "CANNOT_LOAD_FUNCTION_CLASS", "className",
                function.className(), "functionName", function.shown());
    };
}
