package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.collection.MapOrder;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Groups by maps whose entries are put into one order first: maps with the same entries are equal in any order.
final class OrderedMaps implements Rule {
    private final LongSupplier newId;

    OrderedMaps(LongSupplier newId) {
        this.newId = newId;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> node instanceof LogicalPlan.Aggregate aggregate
                && aggregate.grouping().stream().anyMatch(OrderedMaps::isUnordered)
                        ? ordered(aggregate)
                        : node);
    }

    private static boolean isUnordered(Expression key) {
        return MapOrder.hasMap(key.dataType())
                && !(key instanceof AttributeReference attribute && attribute.name().equals(MapOrder.NAME));
    }

    private LogicalPlan ordered(LogicalPlan.Aggregate aggregate) {
        List<Expression> columns = new ArrayList<>(aggregate.child().output());
        Map<Expression, AttributeReference> keys = new LinkedHashMap<>();
        for (Expression key : aggregate.grouping()) {
            if (isUnordered(key)) {
                BoundScalar function = MapOrder.bind(key.dataType(), key.nullable());
                Alias alias = new Alias(
                        new Call(function, List.of(key), "", Origin.UNKNOWN), MapOrder.NAME,
                        newId.getAsLong());
                columns.add(alias);
                keys.put(key, alias.toAttribute());
            }
        }
        List<Expression> grouping = aggregate.grouping().stream()
                .map(key -> keys.containsKey(key) ? keys.get(key) : key).toList();
        List<Expression> output = aggregate.aggregates().stream().map(column -> replaced(column, keys))
                .toList();
        return new LogicalPlan.Aggregate(grouping, output,
                new LogicalPlan.Project(columns, aggregate.child()));
    }

    private static Expression replaced(Expression column, Map<Expression, AttributeReference> keys) {
        if (column instanceof AttributeReference attribute && keys.containsKey(attribute)) {
            return new Alias(keys.get(attribute), attribute.name(), attribute.id(), attribute.qualifier(),
                    attribute.metadata());
        }
        return keys.containsKey(column) ? keys.get(column) : column.mapChildren(child -> inside(child, keys));
    }

    private static Expression inside(Expression part, Map<Expression, AttributeReference> keys) {
        return part instanceof io.troupe.sql.plan.AggregateCall
                ? part
                : keys.containsKey(part) ? keys.get(part) : part.mapChildren(child -> inside(child, keys));
    }
}
