package io.troupe.sql.exec;

import java.util.List;
import java.util.Random;

/// Queries over the tables `t`, `u` and `v` (columns `k`, unique and never null, `a`, `b` and `s`; `v` has no rows),
/// such as every SQL engine must answer alike: no division, no order that is not total, no floating point.
final class RandomQueries {
    private static final List<String> TABLES = List.of("t", "u", "u", "t", "v");

    private final Random random;
    private int aliases;

    RandomQueries(long seed) {
        random = new Random(seed);
    }

    String next() {
        aliases = 0;
        return switch (random.nextInt(7)) {
            case 0, 1 -> join();
            case 2 -> grouped();
            case 3 -> setOperation();
            case 4 -> window();
            case 5 -> distinctAggregates();
            default -> filtered();
        };
    }

    private String filtered() {
        String table = alias();
        return "SELECT " + table + ".k, " + number(table) + " AS x, " + scalar(table) + " AS y FROM "
                + source(table) + " WHERE " + predicate(table, 2);
    }

    private String join() {
        String left = alias();
        String right = alias();
        String from = source(left) + " " + pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN") + " "
                + source(right) + " ON " + onClause(left, right);
        String columns = left + ".k AS k1, " + right + ".k AS k2, " + left + "." + number() + " AS x, "
                + right
                + ".s AS y";
        if (random.nextInt(3) == 0) {
            String third = alias();
            from += " " + pick("JOIN", "LEFT JOIN") + " " + source(third) + " ON " + right + ".a = " + third
                    + ".a";
            columns += ", " + third + ".b AS z";
        }
        String where = random.nextInt(3) == 0 ? " WHERE " + predicate(pick(left, right), 1) : "";
        return switch (random.nextInt(4)) {
            case 0 -> "SELECT count(*) AS n FROM " + from + where;
            case 1 -> "SELECT count(" + left + ".a) AS n, sum(" + right + ".b) AS m FROM " + from + where;
            default -> "SELECT " + columns + " FROM " + from + where;
        };
    }

    private String onClause(String left, String right) {
        String equal = left + "." + number() + " = " + right + "." + number();
        return switch (random.nextInt(6)) {
            case 0 -> left + ".a < " + right + ".b";
            case 1 -> equal + " AND " + left + ".b <= " + right + ".k";
            case 2 -> equal + " AND " + left + ".s = " + right + ".s";
            case 3 -> left + ".s = " + right + ".s AND " + left + ".a IS NOT DISTINCT FROM " + right + ".a";
            case 4 -> equal + " AND (" + right + ".b > 2 OR " + left + ".b IS NULL)";
            default -> equal;
        };
    }

    private String grouped() {
        String table = alias();
        String key = pick("a", "b", "s");
        // of no rows there is no total here, unlike elsewhere
        String having = random.nextInt(3) == 0 ? " HAVING count(*) > 1" : " HAVING count(*) > 0";
        String where = random.nextBoolean() ? " WHERE " + predicate(table, 1) : "";
        String columns = key + " AS g, count(*) AS n, count(b) AS c, sum(a) AS m, min(s) AS lo, max(k) AS hi,"
                + " sum(b) FILTER (WHERE a > 3) AS f, count(DISTINCT a) AS d";
        String grouping = switch (random.nextInt(4)) {
            case 0 -> "ROLLUP (" + key + ", k % 2)";
            case 1 -> "GROUPING SETS ((" + key + "), ())";
            default -> key;
        };
        return "SELECT " + columns + " FROM " + source(table) + where + " GROUP BY " + grouping + having;
    }

    private String distinctAggregates() {
        String table = alias();
        return "SELECT count(DISTINCT " + number(table) + ") AS x, sum(DISTINCT " + table
                + ".b) AS y, max(s) AS z, count(*) AS n FROM " + source(table) + " WHERE "
                + predicate(table, 2);
    }

    private String setOperation() {
        String columns = pick("a, b", "a, s", "b AS x, a + 1 AS y", "a");
        return "SELECT " + columns + " FROM " + table() + " "
                + pick("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL")
                + " SELECT "
                + columns + " FROM " + table() + pick("", " WHERE a > 2", " WHERE b IS NULL OR a < 7");
    }

    private String window() {
        String partition = pick("", "PARTITION BY a ", "PARTITION BY s ");
        String order = "ORDER BY k" + pick("", " DESC");
        String frame = pick(
                "", " ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING",
                " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                " ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING", " RANGE BETWEEN 4 PRECEDING AND 2 FOLLOWING",
                " ROWS BETWEEN 1 FOLLOWING AND 4 FOLLOWING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
        String over = " OVER (" + partition + order + frame + ")";
        String plain = " OVER (" + partition + order + ")";
        return "SELECT k, row_number()" + plain + " AS r, sum(b)" + over + " AS m, min(s)" + over
                + " AS lo, count(a)" + over + " AS n, first_value(b)" + over + " AS f, last_value(b)" + over
                + " AS l, lag(b, 2)" + plain + " AS p, lead(s)" + plain + " AS q, rank() OVER (" + partition
                + "ORDER BY b NULLS FIRST) AS i, dense_rank() OVER (" + partition
                + "ORDER BY s DESC NULLS LAST) AS j, sum(a) OVER (" + partition
                + "ORDER BY b NULLS LAST) AS peers FROM " + table();
    }

    private String predicate(String table, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "(" + predicate(table, depth - 1) + pick(" AND ", " OR ") + predicate(table, depth - 1)
                    + ")";
        }
        String inner = alias();
        return switch (random.nextInt(11)) {
            case 0 -> number(table) + pick(" < ", " >= ", " <> ", " = ") + random.nextInt(12);
            case 1 -> table + "." + pick("a", "b", "s") + pick(" IS NULL", " IS NOT NULL");
            case 2 ->
                number(table) + pick(" IN ", " NOT IN ") + pick("(1, 3, 5)", "(2, NULL)", "(0, 4, 8, 9)");
            case 3 -> number(table) + pick(" IN ", " NOT IN ") + "(SELECT " + number(inner) + " FROM "
                    + source(inner) + pick("", " WHERE " + inner + ".b IS NOT NULL AND " + inner + ".a > 4")
                    + ")";
            case 4 ->
                pick("", "NOT ") + "EXISTS (SELECT 1 FROM " + source(inner) + " WHERE " + inner + ".a = "
                        + table + ".a" + pick("", " AND " + inner + ".b > " + table + ".b") + ")";
            case 5 -> number(table) + pick(" < ", " = ", " >= ") + "(SELECT " + pick("max", "min", "sum")
                    + "(" + number(inner) + ") FROM " + source(inner) + " WHERE " + inner + ".s = " + table
                    + ".s)";
            case 6 -> "(SELECT count(*) FROM " + source(inner) + " WHERE " + inner + ".a = " + table + ".b)"
                    + pick(" = 0", " > 1", " < 3");
            case 7 -> "NOT (" + number(table) + " > " + number(table) + " OR " + table + ".s = 's1')";
            case 8 -> number(table) + " > (SELECT " + pick("min", "max") + "(k) FROM " + table() + ") - 30";
            case 9 -> number(table) + pick(" IN ", " NOT IN ") + "(SELECT " + number(inner) + " FROM "
                    + source(inner) + " WHERE " + inner + ".s = " + table + ".s)";
            default ->
                "CASE WHEN " + table + ".a > 4 THEN " + table + ".b WHEN " + table + ".s IS NULL THEN 1 END"
                        + pick(" = 1", " > 2", " IS NULL");
        };
    }

    private String scalar(String table) {
        String inner = alias();
        return switch (random.nextInt(5)) {
            case 0 -> "CASE WHEN " + number(table) + " > 3 THEN 'big' WHEN " + table + ".a IS NULL THEN "
                    + table + ".s ELSE 'small' END";
            case 1 ->
                "(SELECT sum(" + inner + ".b) FROM " + source(inner) + " WHERE " + inner + ".a = " + table
                        + ".a)";
            case 2 -> "(SELECT count(*) FROM " + source(inner) + " WHERE " + inner + ".a = " + table + ".a)";
            case 3 -> "coalesce(" + number(table) + ", " + number(table) + ", -1)";
            default -> "(SELECT max(s) FROM " + table() + ")";
        };
    }

    private String alias() {
        return "x" + aliases++;
    }

    private String source(String alias) {
        return table() + " " + alias;
    }

    private String table() {
        return TABLES.get(random.nextInt(TABLES.size()));
    }

    private String number() {
        return pick("a", "b", "a", "k");
    }

    private String number(String table) {
        return switch (random.nextInt(4)) {
            case 0 -> "(" + table + ".a + " + table + ".b)";
            case 1 -> table + ".k % 7";
            default -> table + "." + number();
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
