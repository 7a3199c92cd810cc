package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.distributions.ClusteredDistribution;
import io.troupe.sql.connector.distributions.OrderedDistribution;
import io.troupe.sql.connector.distributions.UnspecifiedDistribution;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.NullOrdering;
import io.troupe.sql.connector.expressions.SortDirection;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.write.RequiresDistributionAndOrdering;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.source.WriteLayout;
import io.troupe.sql.types.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How writes of connectors want rows divided and ordered.
record WriteLayouts(String table, StructType schema) {
    /// What `write` wants. Throws `DATA_SOURCE_CONTRACT` for a number of tasks without a distribution and for columns that
    /// are not there, and `UNSUPPORTED_FEATURE.TABLE_OPERATION` for functions that the engine does not know.
    WriteLayout of(Write write) {
        if (!(write instanceof RequiresDistributionAndOrdering required)) {
            return WriteLayout.ANY;
        }
        List<WriteLayout.Key> order = Stream.of(required.requiredOrdering()).map(this::sorted).toList();
        int tasks = required.requiredNumPartitions();
        if (tasks < 0) {
            throw ConnectorTables.broken(table, "its write wants " + tasks + " partitions");
        }
        return switch (required.requiredDistribution()) {
            case UnspecifiedDistribution _ -> {
                if (tasks > 0) {
                    throw ConnectorTables.broken(table,
                            "its write wants " + tasks + " partitions without saying of what distribution");
                }
                yield new WriteLayout(WriteLayout.Division.ANY, List.of(), 0, order);
            }
            case ClusteredDistribution(Expression[] clustering) -> new WriteLayout(
                    WriteLayout.Division.TOGETHER, Stream.of(clustering).map(this::key).toList(), tasks,
                    order);
            case OrderedDistribution(SortOrder[] ordering) -> new WriteLayout(
                    WriteLayout.Division.RANGES, Stream.of(ordering).map(this::sorted).toList(), tasks,
                    order);
        };
    }

    private WriteLayout.Key sorted(SortOrder order) {
        WriteLayout.Key key = key(order.expression());
        return new WriteLayout.Key(key.function(), key.column(),
                order.direction() == SortDirection.ASCENDING,
                order.nullOrdering() == NullOrdering.NULLS_FIRST);
    }

    private WriteLayout.Key key(Expression expression) {
        return switch (expression) {
            case SortOrder order -> key(order.expression());
            case NamedReference reference -> key(WriteLayout.Function.IDENTITY, reference);
            case Transform transform when transform.arguments().length == 1
                    && transform.arguments()[0] instanceof NamedReference reference
                    && function(transform).isPresent() ->
                key(function(transform).get(), reference);
            default -> throw ConnectorTables.unsupported(
                    table, "writes divided or ordered by " + expression.describe());
        };
    }

    private static Optional<WriteLayout.Function> function(Transform transform) {
        return Arrays.stream(WriteLayout.Function.values())
                .filter(each -> each.name().equalsIgnoreCase(transform.name())).findFirst();
    }

    private WriteLayout.Key key(WriteLayout.Function function, NamedReference reference) {
        if (List.of(schema.fieldNames()).stream().noneMatch(reference.fieldNames()[0]::equalsIgnoreCase)) {
            throw ConnectorTables.broken(table, "its write is divided or ordered by " + reference.describe()
                    + ", which is none of its columns " + List.of(schema.fieldNames()));
        }
        return new WriteLayout.Key(function, List.of(reference.fieldNames()), true, true);
    }
}
