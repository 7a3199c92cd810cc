package io.troupe.bench.queries;

import static io.troupe.bench.queries.SqlNode.words;

import io.troupe.bench.queries.Scope.Column;
import java.util.ArrayList;
import java.util.List;

/// Makes aggregates and GROUP BY.
final class Groupings {
    private final Choice choice;
    private final Expressions plain;

    /// @param groupBy
    ///            the clause; nothing for one group of all rows
    /// @param scope
    ///            keys and aggregates as columns
    /// @param forSubqueries
    ///            the keys that are plain columns, to which queries in expressions may refer
    /// @param needsRow
    ///            whether a group of no rows must be avoided, of which the engines think differently
    record Grouped(SqlNode groupBy, Scope scope, Scope forSubqueries, boolean needsRow) {}

    Groupings(Choice choice, Expressions plain) {
        this.choice = choice;
        this.plain = plain;
    }

    /// Groups rows of `scope`; aggregates have `types`.
    Grouped over(Scope scope, List<ColumnType> types, boolean withSets) {
        List<Column> keys = new ArrayList<>();
        List<Column> simple = new ArrayList<>();
        int count = choice.oneIn(4) ? 0 : 1 + choice.below(3);
        for (int i = 0; i < count; i++) {
            Column key = choice.of(scope.columns().stream()
                    .filter(column -> column.type() != ColumnType.LIST).toList());
            if (key == null || keys.contains(key)) {
                continue;
            }
            if (choice.oneIn(5) && key.type() == ColumnType.INT) {
                keys.add(new Column(SqlNode.of(ColumnType.INT.kind(), "(", key.node(), " % 3)"), key.type()));
            } else {
                keys.add(key);
                simple.add(key);
            }
        }
        List<Column> columns = new ArrayList<>(keys);
        for (ColumnType type : types) {
            columns.add(new Column(aggregate(type, scope), type));
        }
        SqlNode groupBy = groupBy(keys, withSets);
        boolean sets = !groupBy.text(Dialect.TROUPE).isEmpty() && !groupBy.kind().equals("keys");
        if (sets && choice.oneIn(2)) {
            columns.add(new Column(
                    SqlNode.of(ColumnType.LONG.kind(), "CAST(grouping(", keys.getFirst().node(),
                            ") AS BIGINT)"),
                    ColumnType.LONG));
        }
        return new Grouped(groupBy, Scope.of(columns), Scope.of(sets ? List.of() : simple), sets);
    }

    private SqlNode groupBy(List<Column> keys, boolean withSets) {
        if (keys.isEmpty()) {
            return SqlNode.nothing();
        }
        List<SqlNode> nodes = keys.stream().map(Column::node).toList();
        SqlNode all = new SqlNode("all keys", List.copyOf(nodes), ", ", null);
        SqlNode first = nodes.getFirst();
        return switch (withSets ? choice.below(10) : 10) {
            case 0 -> SqlNode.of("sets", " GROUP BY ROLLUP (", all, ")");
            case 1 -> SqlNode.of("sets", " GROUP BY CUBE (", all, ")");
            case 2 -> SqlNode.of("sets", " GROUP BY GROUPING SETS ((", all, "), (", first, "), ())");
            case 3 -> SqlNode.of("sets", " GROUP BY GROUPING SETS ((", first, "), (", all, "))");
            default -> SqlNode.of("keys", " GROUP BY ", all);
        };
    }

    /// An aggregate of `type` over rows of `scope`.
    SqlNode aggregate(ColumnType type, Scope scope) {
        SqlNode filter = choice.oneIn(5)
                ? SqlNode.optional(" FILTER (WHERE ", plain.condition(scope, 1), ")")
                : SqlNode.nothing();
        String distinct = choice.oneIn(4) ? "DISTINCT " : "";
        return switch (type) {
            case INT -> choice.oneIn(2)
                    ? SqlNode.of(type.kind(), "CAST(count(", distinct,
                            plain.of(plain.scalarType(), scope, 1), ")", filter, " AS INT)")
                    : extreme(type, scope, filter);
            case LONG -> switch (choice.below(4)) {
                case 0 -> SqlNode.of(type.kind(), "count(*)", filter);
                case 1 -> SqlNode.of(type.kind(), "count(", distinct, plain.of(plain.scalarType(), scope, 1),
                        ")", filter);
                case 2 -> extreme(type, scope, filter);
                default -> SqlNode.of(type.kind(), "CAST(sum(", distinct, plain.of(ColumnType.INT, scope, 1),
                        ")", filter, " AS BIGINT)");
            };
            case SCALED -> choice.oneIn(3)
                    ? extreme(type, scope, filter)
                    : SqlNode.of(type.kind(), "CAST(sum(", distinct,
                            plain.of(choice.oneIn(2) ? type : ColumnType.DECIMAL, scope, 1), ")", filter,
                            " AS ",
                            type.words(), ")");
            case DOUBLE -> switch (choice.below(4)) {
                case 0 -> SqlNode.of(type.kind(), "sum(", distinct, plain.leaf(type, scope), ")", filter);
                case 1 -> SqlNode.of(type.kind(), "median(", plain.leaf(type, scope), ")", filter);
                case 2 -> extreme(type, scope, filter);
                default -> SqlNode.of(type.kind(), "avg(", distinct, plain.of(ColumnType.INT, scope, 1), ")",
                        filter);
            };
            case TEXT -> choice.oneIn(4) ? joined(scope) : extreme(type, scope, filter);
            case BOOLEAN -> SqlNode.of(type.kind(), choice.of("bool_and(", "bool_or("),
                    plain.of(type, scope, 1), ")", filter);
            case LIST -> collected(scope);
            default -> extreme(type, scope, filter);
        };
    }

    private SqlNode extreme(ColumnType type, Scope scope, SqlNode filter) {
        return SqlNode.of(type.kind(), choice.of("min(", "max("), plain.of(type, scope, 1), ")", filter);
    }

    /// The texts of a group in their order.
    private SqlNode joined(Scope scope) {
        Column column = plain.column(ColumnType.TEXT, scope);
        if (column == null) {
            return extreme(ColumnType.TEXT, scope, SqlNode.nothing());
        }
        SqlNode text = column.node();
        return SqlNode.of(ColumnType.TEXT.kind(), words("listagg(", "string_agg("), text,
                words(", ',') WITHIN GROUP (ORDER BY ", ", ',' ORDER BY "), text, ")");
    }

    /// The numbers of a group in their order, without nulls.
    private SqlNode collected(Scope scope) {
        Column column = plain.column(ColumnType.INT, scope);
        if (column == null) {
            return plain.literal(ColumnType.LIST);
        }
        SqlNode number = column.node();
        return SqlNode.of(ColumnType.LIST.kind(),
                words("sort_array(collect_list(", "coalesce(list_sort(list("),
                number, words("", ") FILTER (WHERE "),
                words("", number.text(Dialect.DUCKDB) + " IS NOT NULL"),
                words("))", ")), CAST([] AS INT[]))"));
    }
}
