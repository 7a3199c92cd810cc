package io.troupe.sql.function.collection;

import io.troupe.sql.function.FunctionTable;

/// All functions of lists, maps and structs that take no lambdas.
public final class CollectionFunctions {
    private CollectionFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        ArrayConstruction.register(table);
        ArrayChanges.register(table);
        ArraySets.register(table);
        ArrayQueries.register(table);
        ElementAccess.register(table);
        MapFunctions.register(table);
        SequenceFunction.register(table);
    }
}
