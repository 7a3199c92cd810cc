package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.JoinType;
import java.util.Locale;

/// The names of join types in programs.
final class JoinTypes {
    private JoinTypes() {}

    /// The type called `name`, in any case and with or without underscores.
    static JoinType of(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "inner" -> JoinType.INNER;
            case "cross" -> JoinType.CROSS;
            case "outer", "full", "fullouter" -> JoinType.FULL_OUTER;
            case "left", "leftouter" -> JoinType.LEFT_OUTER;
            case "right", "rightouter" -> JoinType.RIGHT_OUTER;
            case "semi", "leftsemi" -> JoinType.LEFT_SEMI;
            case "anti", "leftanti" -> JoinType.LEFT_ANTI;
            default -> throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_JOIN_TYPE", "typ", name, "supported",
                    "inner, cross, outer, full, full_outer, left, left_outer, right, right_outer, semi, left_semi, anti,"
                            + " left_anti"));
        };
    }
}
