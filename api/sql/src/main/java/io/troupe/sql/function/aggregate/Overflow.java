package io.troupe.sql.function.aggregate;

import io.troupe.sql.error.SqlException;

/// What a sum does when it leaves the range of its type.
enum Overflow {
    ERROR, WRAP, NULL;

    static Overflow of(boolean ansi, boolean tries) {
        return tries ? NULL : ansi ? ERROR : WRAP;
    }

    static SqlException error(String message, String alternative) {
        return SqlException.execution("ARITHMETIC_OVERFLOW", "message", message, "alternative",
                alternative.isEmpty() ? "" : " Use '" + alternative + "' to get NULL instead.", "config",
                "\"spark.sql.ansi.enabled\"");
    }
}
