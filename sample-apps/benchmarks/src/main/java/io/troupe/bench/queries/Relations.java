package io.troupe.bench.queries;

import static io.troupe.bench.queries.SqlNode.words;

import io.troupe.bench.queries.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes random items of FROM.
final class Relations {
    /// More pairs than this are not wanted from one join.
    private static final long MOST_PAIRS = 40_000;
    private static final String KIND = "relation";

    private final Choice choice;
    private final RandomQueries queries;
    private final List<Named> named = new ArrayList<>();

    /// @param rows
    ///            about how many there are at most
    /// @param joined
    ///            whether it must stand in parentheses on the right of a join
    record Item(SqlNode node, Scope scope, long rows, boolean joined) {
        Item(SqlNode node, Scope scope, long rows) {
            this(node, scope, rows, false);
        }
    }

    /// A query of WITH.
    private record Named(String name, List<ColumnType> types, long rows) {}

    Relations(Choice choice, RandomQueries queries) {
        this.choice = choice;
        this.queries = queries;
    }

    /// Makes what WITH called `name` usable.
    void define(String name, List<ColumnType> types, long rows) {
        named.add(new Named(name, types, rows));
    }

    /// Whether WITH has called nothing yet.
    boolean isEmpty() {
        return named.isEmpty();
    }

    /// Something to select from, of joins of at most `depth` levels.
    Item any(int depth, List<Column> around) {
        return depth > 0 && choice.oneIn(2) ? join(depth, around) : single(depth, around);
    }

    private Item single(int depth, List<Column> around) {
        if (!named.isEmpty() && choice.oneIn(3)) {
            return reference();
        }
        return switch (choice.below(9)) {
            case 0 -> depth > 0 ? derived(depth, List.of()) : table(around);
            case 1 -> choice.oneIn(3) ? values() : table(around);
            case 2 -> choice.oneIn(3) ? exploded(around) : table(around);
            default -> table(around);
        };
    }

    /// A table with all its columns.
    Item table(List<Column> around) {
        TestTable table = TestTable.random(choice);
        String alias = choice.name();
        SqlNode node = SqlNode.of(KIND, table.label() + " " + alias);
        return new Item(node, table.scope(alias).within(around), table.rows());
    }

    private Item reference() {
        Named one = named.get(choice.below(named.size()));
        String alias = choice.name();
        return new Item(SqlNode.of(KIND, one.name + " " + alias), Scope.of(columns(alias, one.types)),
                one.rows);
    }

    /// A query in FROM; `around` are columns of items to the left, for LATERAL.
    private Item derived(int depth, List<Column> around) {
        RandomQueries.Select query = queries.query(depth - 1, null, around);
        String alias = choice.name();
        SqlNode node = SqlNode.of(KIND, around.isEmpty() ? "(" : "LATERAL (", query.node(), ") " + alias);
        return new Item(node, Scope.of(columns(alias, query.types())), query.rows());
    }

    private Item values() {
        String alias = choice.name();
        List<SqlNode> rows = new ArrayList<>();
        int count = 1 + choice.below(4);
        for (int row = 0; row < count; row++) {
            rows.add(SqlNode.of("row", "(", row, ", ",
                    choice.of("CAST(NULL AS INT)", "1", "2", "5"), ", ",
                    choice.oneIn(3) ? ColumnType.TEXT.nullValue() : choice.of("'a'", "'b'", "'ab'"), ")"));
        }
        Scope scope = new Scope(
                List.of(Column.of(alias, "n", ColumnType.INT), Column.of(alias, "i", ColumnType.INT),
                        Column.of(alias, "s", ColumnType.TEXT)),
                List.of(), List.of(Column.of(alias, "n", ColumnType.INT)));
        return new Item(SqlNode.of(KIND, "(VALUES ", SqlNode.list(", ", rows), ") " + alias + "(n, i, s)"),
                scope, count);
    }

    /// A table with a row for each element of its lists.
    private Item exploded(List<Column> around) {
        Item table = table(around);
        if (table.rows > 1_000) {
            return table;
        }
        Column list = table.scope.columns().stream().filter(column -> column.type() == ColumnType.LIST)
                .findFirst().orElseThrow();
        Column key = table.scope.unique().getFirst();
        String inner = choice.name();
        String alias = choice.name();
        boolean outer = choice.oneIn(2);
        SqlNode node = SqlNode.of(KIND, "(SELECT ", key.node(), " AS c0, " + inner + ".e AS c1 FROM ",
                table.node,
                outer
                        ? words(" LATERAL VIEW OUTER explode(", " LEFT JOIN LATERAL (SELECT unnest(")
                        : words(" LATERAL VIEW explode(", " CROSS JOIN LATERAL (SELECT unnest("),
                list.node(), words(") " + inner + " AS e", ") AS e) " + inner + (outer ? " ON TRUE" : "")),
                ") " + alias);
        return new Item(node,
                Scope.of(columns(alias, List.of(ColumnType.LONG, ColumnType.INT))).within(around),
                table.rows * 3);
    }

    private Item join(int depth, List<Column> around) {
        Item left = any(depth - 1, around);
        if (choice.oneIn(8) && left.rows <= 400) {
            return lateral(left, depth, around);
        }
        Item right = inParentheses(any(depth - 1, around));
        Scope both = left.scope.beside(right.scope, true);
        boolean small = left.rows * right.rows <= MOST_PAIRS;
        long pairs = Math.min(left.rows * right.rows, MOST_PAIRS);
        if (small && choice.oneIn(10)) {
            return new Item(SqlNode.of(KIND, left.node, " CROSS JOIN ", right.node),
                    both, pairs, true);
        }
        SqlNode condition = on(left, right, both, small);
        if (condition == null) {
            return left;
        }
        if (choice.oneIn(4)) {
            String kind = choice.of("SEMI", "ANTI");
            return new Item(
                    SqlNode.of(KIND, left.node, words(" LEFT " + kind + " JOIN ", " " + kind + " JOIN "),
                            right.node, " ON ", condition),
                    left.scope, left.rows, true);
        }
        String type = choice.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " JOIN ",
                " LEFT JOIN ");
        return new Item(SqlNode.of(KIND, left.node, type, right.node, " ON ", condition), both,
                Math.max(pairs, left.rows + right.rows), true);
    }

    private static Item inParentheses(Item item) {
        return item.joined
                ? new Item(SqlNode.of(KIND, "(", item.node, ")"), item.scope, item.rows, false)
                : item;
    }

    /// The condition of a join; null when the sides have no columns to compare.
    private @Nullable SqlNode on(Item left, Item right, Scope both, boolean small) {
        Column first = choice.of(left.scope.columns().stream()
                .filter(column -> column.type() != ColumnType.LIST).toList());
        if (!small) {
            first = left.scope.unique().size() == 1 ? left.scope.unique().getFirst() : null;
        }
        if (first == null) {
            return null;
        }
        ColumnType type = first.type();
        List<Column> same = right.scope.columns().stream().filter(column -> column.type() == type).toList();
        Column second = choice.of(same);
        if (second == null) {
            return null;
        }
        SqlNode equal = SqlNode.of(ColumnType.BOOLEAN.kind(), first.node(),
                small && choice.oneIn(8) ? " IS NOT DISTINCT FROM " : " = ", second.node());
        Scope inside = new Scope(both.columns(), List.of(), List.of());
        Expressions plain = queries.withoutSubqueries();
        return switch (choice.below(8)) {
            case 0, 1 -> SqlNode.of(ColumnType.BOOLEAN.kind(), equal, " AND ", plain.condition(inside, 2));
            case 2 -> small ? plain.condition(inside, 2) : equal;
            case 3 -> SqlNode.of(ColumnType.BOOLEAN.kind(), equal, " AND ",
                    plain.comparison(ColumnType.INT, inside, 1));
            default -> equal;
        };
    }

    private Item lateral(Item left, int depth, List<Column> around) {
        Item right = derived(depth, left.scope.columns());
        if (left.rows * right.rows > MOST_PAIRS) {
            return left;
        }
        SqlNode node = choice.oneIn(2)
                ? SqlNode.of(KIND, left.node, " CROSS JOIN ", right.node)
                : SqlNode.of(KIND, left.node, choice.of(" LEFT JOIN ", " JOIN "), right.node, " ON TRUE");
        return new Item(node, left.scope.beside(right.scope, false).within(around), left.rows * right.rows,
                true);
    }

    private static List<Column> columns(String alias, List<ColumnType> types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(Column.of(alias, "c" + i, types.get(i)));
        }
        return columns;
    }
}
