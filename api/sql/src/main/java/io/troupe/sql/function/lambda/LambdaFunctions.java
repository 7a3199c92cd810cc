package io.troupe.sql.function.lambda;

import io.troupe.sql.function.FunctionTable;

/// All functions that take lambdas.
public final class LambdaFunctions {
    private LambdaFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        ArrayLambdas.register(table);
        FoldFunction.register(table);
        SortFunction.register(table);
        ZipFunctions.register(table);
        MapLambdas.register(table);
    }
}
