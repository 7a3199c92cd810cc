package io.troupe.bench.queries;

import static io.troupe.bench.queries.SqlNode.words;

import io.troupe.bench.queries.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes window functions. What depends on the order of rows is asked only in an order without ties.
final class Windows {
    private final Choice choice;
    private final Expressions plain;

    record Value(SqlNode node, ColumnType type) {}

    Windows(Choice choice, Expressions plain) {
        this.choice = choice;
        this.plain = plain;
    }

    /// A window function over rows of `scope`, of `type` where it can be.
    Value over(Scope scope, ColumnType type) {
        SqlNode partition = partition(scope);
        boolean total = !scope.unique().isEmpty();
        return total && choice.oneIn(2) ? byRows(scope, type, partition) : byPeers(scope, type, partition);
    }

    private Value byRows(Scope scope, ColumnType type, SqlNode partition) {
        String nulls = choice.oneIn(3) ? " IGNORE NULLS" : "";
        SqlNode order = totalOrder(scope);
        SqlNode argument = plain.of(type, scope, 1);
        return switch (choice.below(6)) {
            case 0 -> value(ColumnType.INT, "CAST(row_number() OVER (", partition, order, ") AS INT)");
            case 1 ->
                value(ColumnType.INT, "CAST(ntile(" + (1 + choice.below(5)) + ") OVER (", partition, order,
                        ") AS INT)");
            case 2 -> value(type, choice.of("lag(", "lead("), argument, ", " + choice.below(4),
                    words(")" + nulls, nulls + ")"), " OVER (", partition, order, ")");
            case 3 -> value(type, choice.of("first_value(", "last_value("), argument,
                    words(")" + nulls, nulls + ")"), " OVER (", partition, order, rows(), ")");
            case 4 -> value(type, "nth_value(", argument, ", " + (1 + choice.below(3)),
                    words(")" + nulls, nulls + ")"), " OVER (", partition, order, rows(), ")");
            default -> aggregate(scope, type, partition, order, rows());
        };
    }

    private Value byPeers(Scope scope, ColumnType type, SqlNode partition) {
        Column key = plain.column(plain.scalarType(), scope);
        SqlNode order = key == null
                ? SqlNode.nothing()
                : SqlNode.optional(" ORDER BY ", key.node(), direction());
        if (key == null || choice.oneIn(2)) {
            return aggregate(scope, type, partition, choice.oneIn(2) ? SqlNode.nothing() : order,
                    SqlNode.nothing());
        }
        return switch (choice.below(5)) {
            case 0 -> value(ColumnType.INT, "CAST(rank() OVER (", partition, order, ") AS INT)");
            case 1 -> value(ColumnType.INT, "CAST(dense_rank() OVER (", partition, order, ") AS INT)");
            case 2 ->
                value(ColumnType.DOUBLE, choice.of("cume_dist()", "percent_rank()"), " OVER (", partition,
                        order,
                        ")");
            default -> {
                Column number = plain.column(choice.oneIn(2) ? ColumnType.INT : ColumnType.LONG, scope);
                yield number == null
                        ? aggregate(scope, type, partition, order, SqlNode.nothing())
                        : aggregate(scope, type, partition,
                                SqlNode.of("order", " ORDER BY ", number.node(), direction()), range());
            }
        };
    }

    private Value aggregate(Scope scope, ColumnType type, SqlNode partition, SqlNode order, SqlNode frame) {
        Object over = SqlNode.of("over", " OVER (", partition, order, frame, ")");
        SqlNode filter = choice.oneIn(6)
                ? SqlNode.optional(" FILTER (WHERE ", plain.condition(scope, 1), ")")
                : SqlNode.nothing();
        return switch (choice.below(5)) {
            case 0 ->
                value(ColumnType.INT, "CAST(count(", choice.oneIn(2) ? "*" : plain.leaf(type, scope), ")",
                        filter, over, " AS INT)");
            case 1 ->
                value(ColumnType.LONG, "CAST(sum(", plain.of(ColumnType.INT, scope, 1), ")", filter, over,
                        " AS BIGINT)");
            case 2 -> value(ColumnType.DOUBLE, "avg(", plain.leaf(ColumnType.INT, scope), ")", filter, over);
            default -> type == ColumnType.BOOLEAN
                    ? value(type, choice.of("bool_and(", "bool_or("), plain.of(type, scope, 1), ")", filter,
                            over)
                    : value(type, choice.of("min(", "max("), plain.of(type, scope, 1), ")", filter, over);
        };
    }

    private SqlNode partition(Scope scope) {
        @Nullable
        Column key = choice.oneIn(3) ? null : plain.column(plain.scalarType(), scope);
        return key == null ? SqlNode.nothing() : SqlNode.optional("PARTITION BY ", key.node());
    }

    private SqlNode totalOrder(Scope scope) {
        List<SqlNode> keys = new ArrayList<>();
        Column first = plain.column(plain.scalarType(), scope);
        if (first != null && choice.oneIn(2)) {
            keys.add(SqlNode.of("key", first.node(), direction()));
        }
        scope.unique().forEach(column -> keys.add(SqlNode.of("key", column.node(), direction())));
        return SqlNode.of("order", " ORDER BY ", new SqlNode("keys", List.copyOf(keys), ", ", null));
    }

    private String direction() {
        return choice.of("", " DESC") + choice.of(" NULLS FIRST", " NULLS LAST");
    }

    private SqlNode rows() {
        return SqlNode.optional(choice.of(
                "", " ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING", " ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING",
                " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                " ROWS BETWEEN 1 FOLLOWING AND 4 FOLLOWING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", " ROWS 2 PRECEDING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING",
                " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"));
    }

    private SqlNode range() {
        return SqlNode.optional(choice.of(
                "", " RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING",
                " RANGE BETWEEN CURRENT ROW AND 1 FOLLOWING",
                " RANGE BETWEEN 3 PRECEDING AND 1 PRECEDING",
                " RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING",
                " RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING",
                " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING"));
    }

    private static Value value(ColumnType type, Object... parts) {
        return new Value(SqlNode.of(type.kind(), parts), type);
    }
}
