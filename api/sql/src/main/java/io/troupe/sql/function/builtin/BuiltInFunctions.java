package io.troupe.sql.function.builtin;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.aggregate.AggregateFunctions;
import io.troupe.sql.function.arithmetic.ArithmeticFunctions;
import io.troupe.sql.function.predicate.PredicateFunctions;
import io.troupe.sql.function.text.TextFunctions;
import io.troupe.sql.function.window.WindowFunctions;

/// The functions that come with the engine: each family adds its own.
public final class BuiltInFunctions {
    private BuiltInFunctions() {}

    /// A new table of all of them.
    public static FunctionTable create() {
        FunctionTable table = new FunctionTable();
        ArithmeticFunctions.register(table);
        PredicateFunctions.register(table);
        AggregateFunctions.register(table);
        WindowFunctions.register(table);
        TextFunctions.register(table);
        return table;
    }
}
