package io.troupe.bench.queries;

import io.troupe.bench.queries.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes random queries over the tables of [TestTable]. The same seed makes the same query.
final class RandomQueries implements Expressions.Subqueries {
    private static final String KIND = "query";
    private static final int NESTING = 2;

    private final Choice choice;
    private final Expressions expressions;
    private final Expressions plain;
    private final Relations relations;
    private final Groupings groupings;
    private final Windows windows;
    private int nesting;

    /// A query of the columns `c0`, `c1` and so on.
    ///
    /// @param rows
    ///            about how many rows it gives at most
    /// @param ordered
    ///            whether an order by all columns would be total
    record Select(SqlNode node, List<ColumnType> types, long rows, boolean ordered) {}

    private RandomQueries(long seed) {
        choice = new Choice(seed);
        expressions = new Expressions(choice, this);
        plain = new Expressions(choice, new NoSubqueries());
        relations = new Relations(choice, this);
        groupings = new Groupings(choice, plain);
        windows = new Windows(choice, plain);
    }

    /// The query of a seed.
    static SqlNode of(long seed) {
        return new RandomQueries(seed).whole();
    }

    /// What self-oracles divide.
    ///
    /// @param from
    ///            what follows FROM
    /// @param columns
    ///            what follows SELECT
    record Filtered(SqlNode from, SqlNode columns, SqlNode condition) {}

    /// Rows and a condition on them.
    static Filtered filtered(long seed) {
        RandomQueries queries = new RandomQueries(seed);
        Relations.Item from = queries.relations.any(2, List.of());
        SqlNode condition = queries.expressions.condition(from.scope(), 3);
        List<SqlNode> columns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            columns.add(SqlNode.of("item", queries.plain.of(queries.plain.scalarType(), from.scope(), 1),
                    " AS c" + i));
        }
        return new Filtered(from.node(), SqlNode.list(", ", columns), condition);
    }

    private SqlNode whole() {
        List<SqlNode> named = new ArrayList<>();
        int count = choice.oneIn(4) ? 1 + choice.below(2) : 0;
        for (int i = 0; i < count; i++) {
            Select query = choice.oneIn(5) ? recursive() : query(1, null, List.of());
            String name = "w" + i;
            named.add(SqlNode.of("named", name, "(", columnNames(query.types.size()), ") AS (", query.node,
                    ")"));
            relations.define(name, query.types, query.rows);
        }
        Select body = query(2, null, List.of());
        SqlNode with = named.isEmpty()
                ? SqlNode.nothing()
                : SqlNode.optional("WITH RECURSIVE ", SqlNode.list(", ", named), " ");
        return SqlNode.of("whole", with, body.node, order(body));
    }

    /// An order by all columns, and a limit that it makes unambiguous.
    private SqlNode order(Select body) {
        if (!body.ordered || !choice.oneIn(4)) {
            return SqlNode.nothing();
        }
        List<SqlNode> keys = new ArrayList<>();
        for (int i = 0; i < body.types.size(); i++) {
            keys.add(SqlNode.of("key",
                    "c" + i + choice.of("", " DESC") + choice.of(" NULLS FIRST", " NULLS LAST")));
        }
        return SqlNode.optional(" ORDER BY ", separated(keys), " LIMIT " + choice.below(20),
                choice.oneIn(3) ? SqlNode.optional(" OFFSET " + choice.below(5)) : SqlNode.nothing());
    }

    private static SqlNode separated(List<SqlNode> items) {
        return new SqlNode("fixed", List.copyOf(items), ", ", null);
    }

    private static String columnNames(int count) {
        StringBuilder names = new StringBuilder("c0");
        for (int i = 1; i < count; i++) {
            names.append(", c").append(i);
        }
        return names.toString();
    }

    private Select recursive() {
        SqlNode node = SqlNode.of("recursive", "SELECT 1, CAST('a' AS ", ColumnType.TEXT.words(),
                ") UNION ALL SELECT c0 + 1, c1 || ", choice.of("'b'", "c1"), " FROM w0 WHERE c0 < "
                        + (1 + choice.below(6)));
        return relations.isEmpty()
                ? new Select(node, List.of(ColumnType.INT, ColumnType.TEXT), 8, true)
                : query(1, null, List.of());
    }

    /// A query of columns of `types`, of any when they are null. `around` are the columns of the queries around it that it
    /// may refer to.
    Select query(int depth, @Nullable List<ColumnType> types, List<Column> around) {
        if (depth > 0 && choice.oneIn(around.isEmpty() ? 6 : 40)) {
            return setOperation(depth, types, around);
        }
        List<ColumnType> wanted = types == null ? randomTypes() : types;
        return switch (choice.below(10)) {
            case 0, 1, 2 -> grouped(depth, wanted, around);
            case 3 ->
                types == null && around.isEmpty() ? windowed(depth) : plainSelect(depth, wanted, around);
            default -> plainSelect(depth, wanted, around);
        };
    }

    private List<ColumnType> randomTypes() {
        List<ColumnType> types = new ArrayList<>();
        int count = 1 + choice.below(4);
        for (int i = 0; i < count; i++) {
            types.add(choice.oneIn(20) ? ColumnType.LIST : plain.scalarType());
        }
        return types;
    }

    private Select plainSelect(int depth, List<ColumnType> types, List<Column> around) {
        Relations.Item from = relations.any(depth, List.of());
        Scope inside = from.scope().within(List.of());
        List<SqlNode> items = new ArrayList<>();
        Expressions maker = from.rows() > 1_000 ? plain : expressions;
        for (int i = 0; i < types.size(); i++) {
            items.add(item(maker.of(types.get(i), inside, 2), i));
        }
        boolean distinct = choice.oneIn(7);
        SqlNode node = SqlNode.of(KIND, "SELECT ",
                distinct ? SqlNode.optional("DISTINCT ") : SqlNode.nothing(), SqlNode.list(", ", items),
                " FROM ",
                from.node(), where(from, around));
        return new Select(node, types, from.rows(), hasOrder(types));
    }

    /// Whether values of all these types can be ordered.
    private static boolean hasOrder(List<ColumnType> types) {
        return !types.contains(ColumnType.LIST);
    }

    private SqlNode where(Relations.Item from, List<Column> around) {
        Scope scope = from.scope().within(around);
        Expressions maker = from.rows() > 1_000 ? plain : expressions;
        if (!around.isEmpty()) {
            Column outer = choice.of(around);
            Column same = outer == null
                    ? null
                    : choice.of(
                            from.scope().columns().stream().filter(column -> column.type() == outer.type())
                                    .toList());
            if (outer != null && same != null && outer.type() != ColumnType.LIST) {
                return SqlNode.optional(" WHERE ",
                        SqlNode.of(ColumnType.BOOLEAN.kind(), same.node(),
                                choice.of(" = ", " = ", " = ", " < ", " <> ", " IS NOT DISTINCT FROM "),
                                outer.node()),
                        choice.oneIn(2)
                                ? SqlNode.optional(" AND ", maker.condition(scope, 1))
                                : SqlNode.nothing());
            }
        }
        return switch (choice.below(6)) {
            case 0, 1 -> SqlNode.nothing();
            case 2 -> SqlNode.optional(" WHERE ", plain.bound(scope),
                    choice.oneIn(2)
                            ? SqlNode.optional(" AND ", maker.condition(scope, 2))
                            : SqlNode.nothing());
            default -> SqlNode.optional(" WHERE ", maker.condition(scope, 3));
        };
    }

    private Select grouped(int depth, List<ColumnType> types, List<Column> around) {
        Relations.Item from = relations.any(depth, List.of());
        Groupings.Grouped grouped = groupings.over(from.scope().within(List.of()), types,
                around.isEmpty() || choice.oneIn(20));
        List<SqlNode> items = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            SqlNode value = choice.oneIn(3)
                    ? expressionsOver(from).of(types.get(i), grouped.forSubqueries(), 2)
                    : plain.of(types.get(i), grouped.scope(), 1);
            items.add(item(value, i));
        }
        SqlNode having = grouped.needsRow() || choice.oneIn(4)
                ? SqlNode.of("having", " HAVING ", grouped.needsRow() ? "count(*) > 0 AND " : "",
                        choice.oneIn(3)
                                ? expressionsOver(from).condition(grouped.forSubqueries(), 2)
                                : plain.condition(grouped.scope(), 2))
                : SqlNode.nothing();
        SqlNode node = SqlNode.of(KIND, "SELECT ", SqlNode.list(", ", items), " FROM ", from.node(),
                where(from, around), grouped.groupBy(), having);
        return new Select(node, types, Math.max(1, from.rows()), hasOrder(types));
    }

    private Expressions expressionsOver(Relations.Item from) {
        return from.rows() > 1_000 ? plain : expressions;
    }

    private Select windowed(int depth) {
        Relations.Item from = relations.any(depth, List.of());
        List<SqlNode> items = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        int count = 1 + choice.below(4);
        for (int i = 0; i < count; i++) {
            ColumnType type = plain.scalarType();
            if (choice.oneIn(4)) {
                items.add(item(plain.of(type, from.scope(), 1), i));
            } else {
                Windows.Value value = windows.over(from.scope(), type);
                type = value.type();
                items.add(item(value.node(), i));
            }
            types.add(type);
        }
        SqlNode node = SqlNode.of(KIND, "SELECT ", SqlNode.list(", ", items), " FROM ", from.node(),
                where(from, List.of()));
        return new Select(node, types, from.rows(), hasOrder(types));
    }

    private Select setOperation(int depth, @Nullable List<ColumnType> types, List<Column> around) {
        Select left = query(depth - 1, types, around);
        Select right = query(depth - 1, left.types, around);
        SqlNode node = SqlNode.of(KIND, "(", left.node, ")",
                choice.of(" UNION ", " UNION ALL ", " UNION ALL ", " INTERSECT ", " EXCEPT ",
                        " INTERSECT ALL ",
                        " EXCEPT ALL "),
                "(", right.node, ")");
        return new Select(node, left.types, left.rows + right.rows, left.ordered && right.ordered);
    }

    private static SqlNode item(SqlNode value, int index) {
        return SqlNode.of("item", value, " AS c" + index);
    }

    /// Makes expressions without queries in them.
    Expressions withoutSubqueries() {
        return plain;
    }

    // ---- queries in expressions -----------------------------------------------------------------------------------

    @Override
    public SqlNode scalar(ColumnType type, Scope around) {
        if (nesting >= NESTING) {
            return plain.leaf(type, around);
        }
        nesting++;
        Relations.Item from = relations.table(List.of());
        List<Column> outer = choice.oneIn(3) ? List.of() : around.columns();
        Scope inside = from.scope();
        SqlNode result;
        Column key = choice.of(outer.stream().filter(column -> column.type() == ColumnType.LONG).toList());
        if (key != null && choice.oneIn(3)) {
            result = SqlNode.of("scalar", "SELECT ", plain.of(type, inside, 1), " AS c0 FROM ", from.node(),
                    " WHERE ", inside.unique().getFirst().node(), " = ", key.node());
        } else {
            result = SqlNode.of("scalar", "SELECT ", groupings.aggregate(type, inside), " AS c0 FROM ",
                    from.node(), where(from, outer));
        }
        nesting--;
        return result;
    }

    @Override
    public SqlNode column(ColumnType type, Scope around) {
        if (nesting >= NESTING) {
            return SqlNode.of(KIND, "SELECT ", plain.literal(type), " AS c0");
        }
        nesting++;
        Select query = query(choice.oneIn(4) ? 1 : 0, List.of(type),
                choice.oneIn(2) ? List.of() : around.columns());
        nesting--;
        return query.node;
    }

    @Override
    public boolean areThere() {
        return true;
    }

    @Override
    public SqlNode any(Scope around) {
        return column(ColumnType.INT, around);
    }

    /// Values in place of queries.
    private final class NoSubqueries implements Expressions.Subqueries {
        @Override
        public SqlNode scalar(ColumnType type, Scope around) {
            return plain.leaf(type, around);
        }

        @Override
        public SqlNode column(ColumnType type, Scope around) {
            return SqlNode.list(", ", List.of(plain.leaf(type, around), plain.leaf(type, around)));
        }

        @Override
        public boolean areThere() {
            return false;
        }

        @Override
        public SqlNode any(Scope around) {
            return SqlNode.of(KIND, "SELECT 1");
        }
    }
}
