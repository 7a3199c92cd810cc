package io.troupe.bench.queries;

import static io.troupe.bench.queries.SqlNode.words;

import io.troupe.bench.queries.Scope.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes random expressions of a wanted type whose values all engines should agree on: numbers stay small, nothing
/// divides by zero, and what engines round in different ways is left out.
final class Expressions {
    private final Choice choice;
    private final Subqueries subqueries;

    /// Where expressions get queries from.
    interface Subqueries {
        /// A query of one column of `type` and at most one row.
        SqlNode scalar(ColumnType type, Scope around);

        /// A query of one column of `type`.
        SqlNode column(ColumnType type, Scope around);

        /// Whether there are any at all.
        boolean areThere();

        /// A query of any columns.
        SqlNode any(Scope around);
    }

    Expressions(Choice choice, Subqueries subqueries) {
        this.choice = choice;
        this.subqueries = subqueries;
    }

    /// An expression of `type`, at most `depth` calls deep.
    SqlNode of(ColumnType type, Scope scope, int depth) {
        SqlNode node = depth <= 0 || choice.oneIn(3) ? leaf(type, scope) : call(type, scope, depth - 1);
        return node.orSimply(type.nullValue());
    }

    /// A condition.
    SqlNode condition(Scope scope, int depth) {
        return of(ColumnType.BOOLEAN, scope, depth).orSimply(SqlNode.of(ColumnType.BOOLEAN.kind(), "TRUE"));
    }

    /// A column of the scope, of the query around it, or a value.
    SqlNode leaf(ColumnType type, Scope scope) {
        Column column = column(type, scope);
        return column == null || choice.oneIn(5) ? literal(type) : column.node();
    }

    /// A column of `type`; null when there is none.
    @Nullable
    Column column(ColumnType type, Scope scope) {
        List<Column> from = !scope.outer().isEmpty() && choice.oneIn(3) ? scope.outer() : scope.columns();
        return choice.of(from.stream().filter(column -> column.type() == type).toList());
    }

    /// A value, sometimes null.
    SqlNode literal(ColumnType type) {
        if (choice.oneIn(8)) {
            return type.nullValue();
        }
        return switch (type) {
            case INT -> node(type, String.valueOf(choice.below(choice.oneIn(4) ? 60 : 12)));
            // the last ones begin and end the row groups of the large table
            case LONG -> node(type, "CAST(",
                    choice.oneIn(3)
                            ? choice.of("0", "11", "59", "89", "399", "2047", "2048", "4096", "4999")
                            : choice.below(60),
                    " AS BIGINT)");
            case DECIMAL -> node(type, "CAST(", choice.of("0.00", "1.50", "-2.25", "7", "10.01"), " AS ",
                    type.words(), ")");
            case SCALED ->
                node(type, "CAST(", choice.of("0.0000", "1.2345", "-0.5", "3"), " AS ", type.words(), ")");
            case DOUBLE -> node(type, choice.of("0.0e0", "1.5e0", "-2.25e0", "7.0e0", "100.0e0"));
            case TEXT -> node(type, choice.of("'a'", "'b'", "'ab'", "''", "'Ba'", "'é'", "'a_b'", "' c '"));
            case DATE ->
                node(type, "DATE '", choice.of("2020-01-31", "2020-02-29", "1999-12-31", "2020-03-01"), "'");
            case TIMESTAMP -> node(type, type.words(), " '",
                    choice.of("2020-01-31 10:20:30", "2020-02-29 00:00:00", "1999-12-31 23:59:59"), "'");
            case BOOLEAN -> node(type, choice.of("TRUE", "FALSE"));
            case LIST -> node(type, words("array", "list_value"), "(", choice.below(5), ", ", choice.below(5),
                    ")");
        };
    }

    private SqlNode call(ColumnType type, Scope scope, int depth) {
        return switch (choice.below(10)) {
            case 0 -> caseWhen(type, scope, depth);
            case 1 -> node(type, "coalesce(", of(type, scope, depth), ", ", of(type, scope, depth), ")");
            case 2 -> type == ColumnType.LIST
                    ? leaf(type, scope)
                    : node(type, words("nullif(", DuckDb.NULLIF + "("), of(type, scope, depth), ", ",
                            of(type, scope, depth), ")");
            case 3 -> choice.oneIn(2) && type != ColumnType.LIST
                    ? node(type, "(", subqueries.scalar(type, scope), ")")
                    : own(type, scope, depth);
            default -> own(type, scope, depth);
        };
    }

    private SqlNode caseWhen(ColumnType type, Scope scope, int depth) {
        if (choice.oneIn(3)) {
            ColumnType compared = scalarType();
            return node(type, "CASE ", of(compared, scope, depth - 1), " WHEN ", literal(compared), " THEN ",
                    of(type, scope, depth), " WHEN ", of(compared, scope, depth - 1), " THEN ",
                    of(type, scope, depth), SqlNode.optional(" ELSE ", of(type, scope, depth)), " END");
        }
        return node(type, "CASE WHEN ", condition(scope, depth), " THEN ", of(type, scope, depth),
                SqlNode.optional(" WHEN ", condition(scope, depth), " THEN ", of(type, scope, depth)),
                SqlNode.optional(" ELSE ", of(type, scope, depth)), " END");
    }

    private SqlNode own(ColumnType type, Scope scope, int depth) {
        return switch (type) {
            case INT -> integer(scope, depth);
            case LONG -> longInteger(scope, depth);
            case DECIMAL -> decimal(scope, depth);
            case SCALED -> scaled(scope, depth);
            case DOUBLE -> floating(scope, depth);
            case TEXT -> text(scope, depth);
            case DATE -> date(scope, depth);
            case TIMESTAMP -> timestamp(scope, depth);
            case BOOLEAN -> predicate(scope, depth);
            case LIST -> list(scope, depth);
        };
    }

    private SqlNode integer(Scope scope, int depth) {
        ColumnType type = ColumnType.INT;
        SqlNode first = of(type, scope, depth);
        return switch (choice.below(18)) {
            case 0, 1 -> node(type, "(", first, " + ", of(type, scope, depth), ")");
            case 2, 3 -> node(type, "(", first, " - ", of(type, scope, depth), ")");
            case 4 -> node(type, "(", first, " * ", choice.below(4), ")");
            case 5 -> node(type, "(", first, " % ", 2 + choice.below(6), ")");
            case 6 -> node(type, "CAST((", first, words(" DIV ", " // "), 2 + choice.below(6), ") AS INT)");
            case 7 -> node(type, "abs(", first, ")");
            case 8 -> node(type, "(- ", first, ")");
            case 9 ->
                node(type, choice.of("greatest(", "least("), first, ", ", of(type, scope, depth), ")");
            case 10 -> node(type, "CAST(length(", of(ColumnType.TEXT, scope, depth), ") AS INT)");
            case 11 -> node(type, "CAST(", choice.of("year", "month", "day", "quarter"), "(",
                    of(ColumnType.DATE, scope, depth), ") AS INT)");
            case 12 -> node(type, "CAST(", of(ColumnType.BOOLEAN, scope, depth), " AS INT)");
            case 13 -> node(type, "CAST(floor(", of(ColumnType.DECIMAL, scope, depth), ") AS INT)");
            case 14 ->
                node(type, words("try_element_at(", "list_extract("), of(ColumnType.LIST, scope, depth),
                        ", ", 1 + choice.below(3), ")");
            case 15 -> node(type, "CAST(", words("size(", "len("), of(ColumnType.LIST, scope, depth),
                    ") AS INT)");
            case 16 -> node(type, words("named_struct('f', ", "struct_pack(f := "), first,
                    words(", 'g', ", ", g := "), of(ColumnType.TEXT, scope, depth), ").f");
            default -> node(type, "(", first, choice.of(" & ", " | "), of(type, scope, depth), ")");
        };
    }

    private SqlNode longInteger(Scope scope, int depth) {
        ColumnType type = ColumnType.LONG;
        return switch (choice.below(6)) {
            case 0, 1 -> node(type, "CAST(", of(ColumnType.INT, scope, depth), " AS BIGINT)");
            case 2 -> node(type, "(", of(type, scope, depth), " + ", of(ColumnType.INT, scope, depth), ")");
            case 3 -> node(type, "(", of(type, scope, depth), " % ", 2 + choice.below(9), ")");
            case 4 -> node(type, "abs(", of(type, scope, depth), ")");
            default -> node(type, "CAST(", words("datediff(", "("), of(ColumnType.DATE, scope, depth),
                    words(", ", " - "), of(ColumnType.DATE, scope, depth), ") AS BIGINT)");
        };
    }

    private SqlNode decimal(Scope scope, int depth) {
        ColumnType type = ColumnType.DECIMAL;
        return switch (choice.below(6)) {
            case 0 -> cast(of(ColumnType.INT, scope, depth), type);
            case 1 -> cast(of(ColumnType.SCALED, scope, depth), type);
            case 2 -> node(type, "abs(", of(type, scope, depth), ")");
            case 3 -> node(type, "(- ", of(type, scope, depth), ")");
            case 4 -> cast(node(type, "(", of(type, scope, depth), choice.of(" + ", " - "),
                    of(type, scope, depth), ")"), type);
            default ->
                node(type, choice.of("greatest(", "least("), of(type, scope, depth), ", ",
                        of(type, scope, depth), ")");
        };
    }

    private SqlNode scaled(Scope scope, int depth) {
        ColumnType type = ColumnType.SCALED;
        return switch (choice.below(4)) {
            case 0 -> cast(of(ColumnType.DECIMAL, scope, depth), type);
            case 1 -> cast(node(type, "(", leaf(ColumnType.DECIMAL, scope), " * ",
                    leaf(ColumnType.DECIMAL, scope), ")"), type);
            case 2 -> cast(node(type, "(", of(type, scope, depth), choice.of(" + ", " - "),
                    of(ColumnType.DECIMAL, scope, depth), ")"), type);
            default -> cast(of(ColumnType.INT, scope, depth), type);
        };
    }

    private SqlNode floating(Scope scope, int depth) {
        ColumnType type = ColumnType.DOUBLE;
        return switch (choice.below(7)) {
            case 0, 1 -> cast(of(ColumnType.INT, scope, depth), type);
            case 2 -> cast(of(ColumnType.DECIMAL, scope, depth), type);
            case 3 -> node(type, "(", of(type, scope, depth), choice.of(" + ", " - "),
                    of(type, scope, depth), ")");
            case 4 -> node(type, "(", of(type, scope, depth), " / ", choice.of("2.0e0", "8.0e0"), ")");
            case 5 -> node(type, "(", of(type, scope, depth), " * ", choice.of("2.0e0", "-0.5e0"), ")");
            default -> node(type, "abs(", of(type, scope, depth), ")");
        };
    }

    private SqlNode text(Scope scope, int depth) {
        ColumnType type = ColumnType.TEXT;
        SqlNode first = of(type, scope, depth);
        return switch (choice.below(15)) {
            case 0 -> node(type, "upper(", first, ")");
            case 1 -> node(type, "lower(", first, ")");
            case 2 -> node(type, "substr(", first, ", ", 1 + choice.below(3), ", ", choice.below(4), ")");
            case 3, 4 -> node(type, "(", first, " || ", of(type, scope, depth), ")");
            case 5 -> node(type, "trim(", first, ")");
            case 6 -> node(type, "replace(", first, ", 'a', 'x')");
            case 7 -> cast(of(ColumnType.INT, scope, depth), type);
            case 8 -> cast(of(ColumnType.DATE, scope, depth), type);
            case 9 -> node(type, "reverse(", first, ")");
            case 10 -> node(type, choice.of("left(", "right("), first, ", ", choice.below(3), ")");
            case 11 -> node(type, choice.of("lpad(", "rpad("), first, ", ", 1 + choice.below(5), ", '*')");
            case 12 -> cast(of(ColumnType.DECIMAL, scope, depth), type);
            case 13 -> node(type, "concat_ws('-', ", first, ", ", of(type, scope, depth), ")");
            default -> node(type, choice.of("greatest(", "least("), first, ", ", of(type, scope, depth), ")");
        };
    }

    private SqlNode date(Scope scope, int depth) {
        ColumnType type = ColumnType.DATE;
        SqlNode first = of(type, scope, depth);
        int days = choice.below(40);
        return switch (choice.below(5)) {
            case 0 -> node(type, words("date_add(", "("), first, words(", ", " + "), days, ")");
            case 1 -> node(type, "last_day(", first, ")");
            case 2 -> cast(of(ColumnType.TIMESTAMP, scope, depth), type);
            case 3 -> node(type, words("trunc(", "CAST(date_trunc('month', "), first,
                    words(", 'MM')", ") AS DATE)"));
            default -> node(type, words("add_months(", "CAST(("), first, words(", ", " + INTERVAL "),
                    choice.below(14), words(")", " MONTH) AS DATE)"));
        };
    }

    private SqlNode timestamp(Scope scope, int depth) {
        ColumnType type = ColumnType.TIMESTAMP;
        return choice.oneIn(2)
                ? cast(of(ColumnType.DATE, scope, depth), type)
                : node(type, "(", of(type, scope, depth), " + INTERVAL '", choice.below(50), "' HOUR)");
    }

    private SqlNode list(Scope scope, int depth) {
        ColumnType type = ColumnType.LIST;
        return switch (choice.below(4)) {
            case 0 -> node(type, words("array(", "list_value("), of(ColumnType.INT, scope, depth), ", ",
                    of(ColumnType.INT, scope, depth), ")");
            case 1 -> node(type, words("sort_array(", "list_sort("), of(type, scope, depth),
                    words(")", ", 'ASC', 'NULLS FIRST')"));
            case 2 -> node(type, words("transform(", "list_transform("), of(type, scope, depth),
                    words(", e -> e + 1)", ", lambda e: e + 1)"));
            default -> node(type, words("filter(", "list_filter("), of(type, scope, depth),
                    words(", e -> e > 2)", ", lambda e: e > 2)"));
        };
    }

    private SqlNode predicate(Scope scope, int depth) {
        ColumnType type = ColumnType.BOOLEAN;
        ColumnType compared = scalarType();
        return switch (choice.below(22)) {
            case 0, 1, 2 -> node(type, "(", of(type, scope, depth), " AND ", of(type, scope, depth), ")");
            case 3, 4 -> node(type, "(", of(type, scope, depth), " OR ", of(type, scope, depth), ")");
            case 5 -> node(type, "(NOT ", of(type, scope, depth), ")");
            case 6 ->
                node(type, "(", of(anyType(), scope, depth), choice.of(" IS NULL", " IS NOT NULL"), ")");
            case 7 -> node(type, "(", of(compared, scope, depth),
                    choice.of(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM "), of(compared, scope, depth),
                    ")");
            case 8 -> node(type, "(", of(compared, scope, depth), choice.of(" IN (", " NOT IN ("),
                    SqlNode.list(", ",
                            List.of(literal(compared), literal(compared), of(compared, scope, depth))),
                    "))");
            case 9, 10 -> node(type, "(", of(compared, scope, depth), choice.of(" IN (", " NOT IN ("),
                    subqueries.column(compared, scope), "))");
            case 11, 12 -> !subqueries.areThere()
                    ? comparison(compared, scope, depth)
                    : choice.oneIn(2)
                            ? node(type, "EXISTS (", subqueries.any(scope), ")")
                            : node(type, "(NOT EXISTS (", subqueries.any(scope), "))");
            case 13 -> node(type, "(", of(compared, scope, depth), choice.of(" BETWEEN ", " NOT BETWEEN "),
                    leaf(compared, scope), " AND ", leaf(compared, scope), ")");
            case 14, 15 ->
                node(type, "(", of(ColumnType.TEXT, scope, depth), choice.of(" LIKE ", " NOT LIKE "),
                        choice.of("'a%'", "'%b'", "'_'", "'%a%'", "'a_b'", "''", "'%'", "'b%a'"), ")");
            case 16 -> node(type, "(", of(type, scope, depth),
                    choice.of(" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE"), ")");
            case 17 -> node(type,
                    choice.oneIn(2) ? words("startswith(", "starts_with(") : words("contains(", "contains("),
                    of(ColumnType.TEXT, scope, depth), ", ", choice.of("'a'", "'b'"), ")");
            default -> comparison(compared, scope, depth);
        };
    }

    /// A column compared with a value: what files can tell from their statistics.
    SqlNode bound(Scope scope) {
        ColumnType type = choice.oneIn(2) ? ColumnType.LONG : scalarType();
        Column column = choice.of(scope.columns().stream().filter(each -> each.type() == type).toList());
        return column == null
                ? comparison(type, scope, 0)
                : node(ColumnType.BOOLEAN, "(", column.node(), choice.of(" = ", " < ", " <= ", " > ", " >= "),
                        literal(type), ")");
    }

    /// Two values of a type compared.
    SqlNode comparison(ColumnType compared, Scope scope, int depth) {
        return node(ColumnType.BOOLEAN, "(", of(compared, scope, depth),
                choice.of(" = ", " <> ", " < ", " <= ", " > ", " >= "), of(compared, scope, depth), ")");
    }

    /// A type whose values have an order.
    ColumnType scalarType() {
        ColumnType[] types = {ColumnType.INT, ColumnType.INT, ColumnType.INT, ColumnType.LONG,
                ColumnType.TEXT,
                ColumnType.TEXT, ColumnType.DECIMAL, ColumnType.DOUBLE, ColumnType.DATE, ColumnType.TIMESTAMP,
                ColumnType.SCALED, ColumnType.BOOLEAN};
        return types[choice.below(types.length)];
    }

    private ColumnType anyType() {
        return choice.oneIn(12) ? ColumnType.LIST : scalarType();
    }

    private static SqlNode cast(SqlNode node, ColumnType type) {
        return node(type, "CAST(", node, " AS ", type.words(), ")");
    }

    private static SqlNode node(ColumnType type, Object... parts) {
        return SqlNode.of(type.kind(), parts);
    }
}
