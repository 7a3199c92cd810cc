package io.troupe.sql.parse;

import java.util.Set;

/// Which words cannot be names, and where.
final class Words {
    /// Cannot be a name when reserved words are enforced.
    private static final Set<String> RESERVED = Set.of(
            "ALL", "AND", "ANY", "AS", "AUTHORIZATION", "BOTH", "CALL", "CASE", "CAST", "CHECK", "COLLATE",
            "COLLATION",
            "COLUMN",
            "CONSTRAINT", "CREATE", "CROSS", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DISTINCT", "ELSE", "END", "ESCAPE", "EXCEPT", "EXECUTE", "FALSE", "FETCH", "FILTER", "FOR",
            "FOREIGN",
            "FROM", "FULL", "GRANT", "GROUP", "HAVING", "IN", "INNER", "INTERSECT", "INTO", "IS", "JOIN",
            "LATERAL",
            "LEADING", "LEFT", "NATURAL", "NOT", "NULL", "OFFSET", "ON", "ONLY", "OR", "ORDER", "OUTER",
            "OVERLAPS",
            "PRIMARY", "RECURSIVE", "REFERENCES", "RIGHT", "SELECT", "SESSION_USER", "SOME", "SQL", "TABLE",
            "THEN", "TIME", "TO",
            "TRAILING", "UNION", "UNIQUE", "UNKNOWN", "USER", "USING", "WHEN", "WHERE", "WITH", "WITHIN");

    /// Cannot be the name of a table in FROM.
    private static final Set<String> NO_TABLE_ALIAS = Set.of(
            "ANTI", "CROSS", "EXCEPT", "FULL", "INNER", "INTERSECT", "JOIN", "LATERAL", "LEFT", "NATURAL",
            "ON", "RIGHT",
            "SEMI", "MINUS", "UNION", "USING");

    /// Begin the next clause when they follow an expression or table without AS, unless nothing follows them.
    private static final Set<String> CLAUSES = Set.of(
            "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "SORT", "DISTRIBUTE", "CLUSTER", "LIMIT", "OFFSET",
            "UNION",
            "EXCEPT", "MINUS", "INTERSECT", "WINDOW", "LATERAL", "TABLESAMPLE", "PIVOT", "UNPIVOT", "WHEN",
            "AS", "SET",
            "SELECT", "INSERT", "FOR");

    private Words() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    static boolean cannotNameTable(String word) {
        return NO_TABLE_ALIAS.contains(word);
    }

    static boolean beginsClause(String word) {
        return CLAUSES.contains(word);
    }

    /// Whether a word is a unit of interval literals, singular or plural.
    static boolean isIntervalUnit(String word) {
        return switch (word) {
            case "YEAR", "YEARS", "MONTH", "MONTHS", "WEEK", "WEEKS", "DAY", "DAYS", "HOUR", "HOURS",
                    "MINUTE",
                    "MINUTES", "SECOND", "SECONDS", "MILLISECOND", "MILLISECONDS", "MICROSECOND",
                    "MICROSECONDS",
                    "NANOSECOND", "NANOSECONDS" ->
                true;
            default -> false;
        };
    }

    /// Whether a word is a unit of date arithmetic, as in `timestampadd(MONTH, 1, t)`.
    static boolean isDateUnit(String word) {
        return switch (word) {
            case "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DAYOFYEAR", "HOUR", "MINUTE", "SECOND",
                    "MILLISECOND",
                    "MICROSECOND" ->
                true;
            default -> false;
        };
    }
}
