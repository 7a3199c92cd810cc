package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.aggregate.AggregateFunc;
import io.troupe.sql.connector.expressions.aggregate.Aggregation;
import io.troupe.sql.connector.expressions.aggregate.Avg;
import io.troupe.sql.connector.expressions.aggregate.Count;
import io.troupe.sql.connector.expressions.aggregate.CountStar;
import io.troupe.sql.connector.expressions.aggregate.Max;
import io.troupe.sql.connector.expressions.aggregate.Min;
import io.troupe.sql.connector.expressions.aggregate.Sum;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownAggregates;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Offers aggregates to a scan builder.
final class PushedAggregates {
    private PushedAggregates() {}

    /// The scan of `table` with all of `request` taken over; empty when the builder does not take it.
    static Optional<AggregatedScan> push(
            String table, StructType schema, ScanBuilder builder, AggregateRequest request) {
        if (!(builder instanceof SupportsPushDownAggregates taker)) {
            return Optional.empty();
        }
        List<Condition> enforced = PushedConditions.push(builder, request.conditions(), schema);
        if (enforced.size() < request.conditions().size()) {
            return Optional.empty();
        }
        Aggregation aggregation = aggregation(request);
        boolean isComplete = taker.supportCompletePushDown(aggregation);
        if (!isComplete && needsAll(request) || !taker.pushAggregation(aggregation)) {
            return Optional.empty();
        }
        Scan scan = builder.build();
        requireTypes(table, scan.readSchema(), schema, request);
        List<String> pushed = new ArrayList<>();
        pushed.add("aggregates " + List.of(aggregation.aggregateExpressions()));
        if (!request.grouping().isEmpty()) {
            pushed.add("groups of " + List.of(aggregation.groupByExpressions()));
        }
        return Optional.of(new AggregatedScan(
                new ConnectorScan(table, scan, scan.readSchema(), enforced, pushed), isComplete));
    }

    /// Whether parts of a result are not enough to compute it.
    private static boolean needsAll(AggregateRequest request) {
        return !request.aggregations().stream().allMatch(AggregateRequest.Aggregation::isMergeable);
    }

    private static Aggregation aggregation(AggregateRequest request) {
        return new Aggregation(
                request.aggregations().stream().map(PushedAggregates::function).toArray(AggregateFunc[]::new),
                request.grouping().stream().map(FieldReference::column).toArray(Expression[]::new));
    }

    private static AggregateFunc function(AggregateRequest.Aggregation call) {
        if (call.function() == AggregateRequest.Function.COUNT_ALL) {
            return new CountStar();
        }
        FieldReference column = FieldReference.column(Objects.requireNonNull(call.column()));
        return switch (call.function()) {
            case COUNT_ALL, COUNT -> new Count(column, call.distinct());
            case MIN -> new Min(column);
            case MAX -> new Max(column);
            case SUM -> new Sum(column, call.distinct());
            case AVERAGE -> new Avg(column, call.distinct());
        };
    }

    private static void requireTypes(
            String table, StructType read, StructType schema, AggregateRequest request) {
        List<DataType> expected = new ArrayList<>();
        request.grouping().forEach(column -> expected.add(schema.apply(column).dataType()));
        request.aggregations().forEach(each -> expected.add(each.type()));
        List<DataType> found = read.fieldList().stream().map(field -> field.dataType()).toList();
        if (!found.equals(expected) || List.of(read.fieldNames()).stream().distinct().count() < read.size()) {
            throw ConnectorTables.broken(table, "its scan of groups has the columns " + read.simpleString()
                    + ", not columns of different names with the types " + expected);
        }
    }
}
