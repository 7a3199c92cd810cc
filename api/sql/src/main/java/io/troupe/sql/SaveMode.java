package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.QueryCommand;
import java.util.Locale;

/// What a write does when there is something where it writes to.
public enum SaveMode {
    /// Adds its rows.
    Append,
    /// Puts its rows in the place of those that are there.
    Overwrite,
    /// Fails.
    ErrorIfExists,
    /// Does nothing.
    Ignore;

    /// The mode that programs call `name`: `append`, `overwrite`, `error`, `errorifexists`, `default` or `ignore`, in any
    /// case. Throws [AnalysisException] `INVALID_SAVE_MODE` for another.
    static SaveMode of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "append" -> Append;
            case "overwrite" -> Overwrite;
            case "error", "errorifexists", "default" -> ErrorIfExists;
            case "ignore" -> Ignore;
            default -> throw new AnalysisException(
                    SqlException.analysis(Origin.UNKNOWN, "INVALID_SAVE_MODE", "mode", "\"" + name + "\""));
        };
    }

    /// The same in plans.
    QueryCommand.Existing existing() {
        return switch (this) {
            case Append -> QueryCommand.Existing.ADD;
            case Overwrite -> QueryCommand.Existing.REPLACE;
            case ErrorIfExists -> QueryCommand.Existing.FAIL;
            case Ignore -> QueryCommand.Existing.KEEP;
        };
    }
}
