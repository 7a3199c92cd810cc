package io.troupe.sql.command;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteLayout;
import java.util.ArrayList;
import java.util.List;

/// Divides and orders the rows of a query as a write wants them.
///
/// @param query
///            has the columns of `table` in order
record WriteOrder(LogicalPlan query, WritableTable table) {
    /// The rows of `query` as `write` wants them.
    LogicalPlan of(Write write) {
        WriteLayout layout = write.layout();
        List<Expression> keys = new ArrayList<>();
        layout.keys().forEach(key -> keys
                .add(layout.division() == WriteLayout.Division.RANGES ? sorted(key) : value(key)));
        // without keys all rows are equal, and one task has them
        int tasks = keys.isEmpty() ? 1 : layout.tasks();
        LogicalPlan divided = layout.division() == WriteLayout.Division.ANY
                ? query
                : new LogicalPlan.Repartition(keys, tasks, true, query);
        List<SortOrder> order = new ArrayList<>();
        write.clustering().forEach(column -> order.add(by(column)));
        write.buckets().ifPresent(buckets -> {
            List<Expression> columns = buckets.columns().stream()
                    .<Expression>map(column -> by(column).child()).toList();
            order.add(new SortOrder(function("pmod", List.of(
                    function("hash", columns), Literal.of(buckets.count()))), true, true));
            buckets.sortedBy().forEach(column -> order.add(by(column)));
        });
        layout.order().forEach(key -> order.add(sorted(key)));
        return order.isEmpty() ? divided : new LogicalPlan.Sort(order, false, divided);
    }

    private SortOrder by(String column) {
        return new SortOrder(column(column), true, true);
    }

    private Expression column(String name) {
        String[] names = table.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return query.output().get(i);
            }
        }
        throw new IllegalArgumentException("no column " + name + " in " + List.of(names));
    }

    private SortOrder sorted(WriteLayout.Key key) {
        return new SortOrder(value(key), key.ascending(), key.nullsFirst());
    }

    private Expression value(WriteLayout.Key key) {
        Expression column = column(key.column().getFirst());
        for (String field : key.column().subList(1, key.column().size())) {
            column = new Unresolved.Extract(
                    column, Literal.of(field), Unresolved.Extract.Kind.FIELD, Origin.UNKNOWN);
        }
        return switch (key.function()) {
            case IDENTITY -> column;
            case YEARS -> function("year", List.of(column));
            case MONTHS -> function("trunc", List.of(column, Literal.of("MM")));
            case DAYS -> function("to_date", List.of(column));
            case HOURS -> function("date_trunc", List.of(Literal.of("HOUR"), column));
        };
    }

    private static Expression function(String name, List<Expression> arguments) {
        return new Unresolved.Function(name, arguments, Origin.UNKNOWN);
    }
}
