package io.troupe.sql.command;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Refuses statements that cannot be run.
public final class UnsupportedCommand {
    private UnsupportedCommand() {}

    /// The error of such a statement, `UNSUPPORTED_FEATURE.STATEMENT`.
    public static SqlException of(Command command) {
        List<String> words = new ArrayList<>();
        for (String word : command.getClass().getSimpleName().split("(?<=[a-z])(?=[A-Z])")) {
            words.add(word.toUpperCase(Locale.ROOT));
        }
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_FEATURE.STATEMENT", "statement", String.join(" ", words));
    }
}
