package io.troupe.sql.physical;

import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregateRequest.Aggregation;
import io.troupe.sql.source.AggregateRequest.Function;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.AggregatingTable;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Groups that a table computes itself. It is asked when rows come from it alone, all conditions are ones that it may
/// understand, and keys and arguments are columns whose values are equal, ordered and summed in one way only:
/// floating-point numbers and texts with a collation are not, nor are sums that may overflow without an error.
final class PushedAggregate {
    private final PhysicalPlanner planner;
    private final ScanPlanner scans;
    private final LongSupplier newId;

    PushedAggregate(PhysicalPlanner planner, ScanPlanner scans, LongSupplier newId) {
        this.planner = planner;
        this.scans = scans;
        this.newId = newId;
    }

    /// Operators that give the columns `grouping`, then the results of `calls`, over the rows of `child`; empty when the
    /// table does not compute them.
    Optional<PhysicalPlan> plan(
            LogicalPlan child, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<AttributeReference> results) {
        Optional<ColumnOrigins> origins = ColumnOrigins.of(child);
        if (origins.isEmpty() || !(origins.get().relation().table() instanceof AggregatingTable table)) {
            return Optional.empty();
        }
        return request(origins.get(), grouping, calls).flatMap(request -> table.aggregated(request)
                .map(groups -> operators(table.name(), request, groups, grouping, calls, results)));
    }

    private Optional<AggregateRequest> request(
            ColumnOrigins origins, List<AttributeReference> grouping, List<AggregateCall> calls) {
        List<Condition> translated = new ArrayList<>();
        for (Expression condition : origins.conditions()) {
            Optional<Condition> forTable = SourceConditions.of(origins.relation(), condition);
            if (forTable.isEmpty()) {
                return Optional.empty();
            }
            translated.add(forTable.get());
        }
        List<String> keys = new ArrayList<>();
        for (Expression key : grouping) {
            Optional<String> column = column(origins, key);
            if (column.isEmpty() || !ValueOrder.isPlain(key.dataType())) {
                return Optional.empty();
            }
            keys.add(column.get());
        }
        List<Aggregation> aggregations = new ArrayList<>();
        for (AggregateCall call : calls) {
            Optional<Aggregation> aggregation = aggregation(origins, call);
            if (aggregation.isEmpty()) {
                return Optional.empty();
            }
            aggregations.add(aggregation.get());
        }
        return Optional.of(new AggregateRequest(translated, keys, aggregations, scans.wantedSplits()));
    }

    private static Optional<Aggregation> aggregation(ColumnOrigins origins, AggregateCall call) {
        if (call.filter() != null || !call.order().isEmpty() || call.arguments().size() > 1) {
            return Optional.empty();
        }
        String name = call.function().name();
        if (call.arguments().isEmpty() || call.arguments().getFirst() instanceof Literal literal
                && literal.value() != null && !call.distinct()) {
            return name.equals("count") && !call.distinct()
                    ? Optional.of(new Aggregation(Function.COUNT_ALL, null, false, DataTypes.LongType))
                    : Optional.empty();
        }
        Expression argument = call.arguments().getFirst();
        return function(call, argument.dataType()).flatMap(function -> column(origins, argument)
                .map(column -> new Aggregation(
                        function, column, call.distinct() && !call.function().ignoresDuplicates(),
                        call.dataType())));
    }

    private static Optional<Function> function(AggregateCall call, DataType type) {
        return switch (call.function().name()) {
            case "count" ->
                call.distinct() && !ValueOrder.isPlain(type) ? Optional.empty() : Optional.of(Function.COUNT);
            case "min" -> ValueOrder.isPlain(type) ? Optional.of(Function.MIN) : Optional.empty();
            case "max" -> ValueOrder.isPlain(type) ? Optional.of(Function.MAX) : Optional.empty();
            case "sum" -> isSummable(type) && call.function().failsOnOverflow()
                    ? Optional.of(Function.SUM)
                    : Optional.empty();
            case "avg", "mean" -> type instanceof DecimalType && call.function().failsOnOverflow()
                    ? Optional.of(Function.AVERAGE)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSummable(DataType type) {
        return type instanceof DecimalType || isInteger(type);
    }

    private static boolean isInteger(DataType type) {
        return type instanceof ByteType || type instanceof ShortType || type instanceof IntegerType
                || type instanceof LongType;
    }

    private PhysicalPlan operators(
            String table, AggregateRequest request, AggregatedScan groups,
            List<AttributeReference> grouping, List<AggregateCall> calls, List<AttributeReference> results) {
        if (groups.isComplete()) {
            return scan(table, groups, PhysicalPlan.concat(grouping, results));
        }
        List<AttributeReference> read = new ArrayList<>(grouping);
        List<Expression> states = new ArrayList<>(grouping);
        List<AttributeReference> stateColumns = new ArrayList<>(grouping);
        for (int i = 0; i < calls.size(); i++) {
            AttributeReference part = new AttributeReference(
                    newId.getAsLong(), results.get(i).name(), request.aggregations().get(i).type(), true);
            read.add(part);
            states.add(part);
            stateColumns.add(part);
            if (request.aggregations().get(i).function() == Function.SUM) {
                // none of the parts has overflowed
                Alias fits = new Alias(Literal.FALSE, "overflow", newId.getAsLong());
                states.add(fits);
                stateColumns.add(fits.toAttribute());
            }
        }
        PhysicalPlan parts = scan(table, groups, read);
        PhysicalPlan partial = states.size() == read.size()
                ? parts
                : new PhysicalPlan.Project(states, stateColumns, parts);
        return new PhysicalPlan.Aggregate(
                Phase.FINAL, grouping, calls, PhysicalPlan.concat(grouping, results),
                planner.byKeys(partial, grouping));
    }

    private PhysicalPlan scan(
            String table, AggregatedScan groups, List<AttributeReference> output) {
        return new PhysicalPlan.TableScan(
                table, groups.scan(), scans.groups(groups.scan()), output);
    }

    private static Optional<String> column(ColumnOrigins origins, Expression expression) {
        int index = expression instanceof AttributeReference attribute
                && origins.columns().containsKey(attribute)
                        ? origins.relation().output().indexOf(origins.columns().get(attribute))
                        : -1;
        return index < 0 || index >= origins.relation().table().schema().size()
                ? Optional.empty()
                : Optional.of(origins.relation().table().schema().apply(index).name());
    }
}
