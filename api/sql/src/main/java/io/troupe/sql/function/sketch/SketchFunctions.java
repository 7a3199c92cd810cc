package io.troupe.sql.function.sketch;

import io.troupe.sql.function.FunctionTable;

/// All functions about sketches.
public final class SketchFunctions {
    private SketchFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        HllFunctions.register(table);
        ThetaFunctions.register(table);
        KllFunctions.register(table);
        TopKFunctions.register(table);
    }
}
