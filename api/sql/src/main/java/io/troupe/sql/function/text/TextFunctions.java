package io.troupe.sql.function.text;

import io.troupe.sql.function.FunctionTable;

/// All functions of text.
public final class TextFunctions {
    private TextFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        VectorisedText.register(table);
        table.add(new ConcatFunction());
        TextSearch.register(table);
        TextChanges.register(table);
        TextShapes.register(table);
        RegularExpressions.register(table);
        Encodings.register(table);
        NumberTexts.register(table);
        CollationFunctions.register(table);
    }
}
