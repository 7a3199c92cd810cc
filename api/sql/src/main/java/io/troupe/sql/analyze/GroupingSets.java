package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of an aggregation as columns. With several grouping sets the input is expanded: each row
/// comes once for each set, with null for the keys that the set leaves out and with the number of the
/// set's *grouping id*, whose bits say which keys these are.
final class GroupingSets {
    private final Analysis analysis;
    private final LogicalPlan input;
    private final Grouping grouping;
    private final Map<Expression, AttributeReference> keys = new LinkedHashMap<>();
    private final List<Expression> output = new ArrayList<>();
    private final List<Expression> groupedBy = new ArrayList<>();
    private final Map<GroupingCall, AttributeReference> calls = new LinkedHashMap<>();
    private final Map<GroupingCall, List<Long>> values = new HashMap<>();
    private final List<Expression> computed = new ArrayList<>();
    private @Nullable AttributeReference id;

    private GroupingSets(Analysis analysis, LogicalPlan input, Grouping grouping) {
        this.analysis = analysis;
        this.input = input;
        this.grouping = grouping;
    }

    static GroupingSets of(Analysis analysis, LogicalPlan input, Grouping grouping) {
        GroupingSets sets = new GroupingSets(analysis, input, grouping);
        if (grouping.sets() == null) {
            grouping.expressions().forEach(sets::addKey);
        } else {
            grouping.expressions().forEach(sets::addNullableKey);
            sets.id = new AttributeReference(
                    analysis.nextId(), "spark_grouping_id", DataTypes.LongType, false);
            sets.groupedBy.add(sets.id);
        }
        return sets;
    }

    private void addKey(Expression expression) {
        if (expression.contains(Subquery.class::isInstance)) {
            addComputed(expression);
            return;
        }
        groupedBy.add(expression);
        if (expression instanceof AttributeReference attribute) {
            output.add(attribute);
            keys.put(expression, attribute);
        } else {
            Alias alias = analysis.alias(expression, analysis.name(expression));
            output.add(alias);
            keys.put(expression, alias.toAttribute());
        }
    }

    /// A subquery is computed below, once for the groups and the columns.
    private void addComputed(Expression expression) {
        Alias alias = analysis.alias(expression, analysis.name(expression));
        computed.add(alias);
        groupedBy.add(alias.toAttribute());
        output.add(alias.toAttribute());
        keys.put(expression, alias.toAttribute());
    }

    private void addNullableKey(Expression expression) {
        AttributeReference key = expression instanceof AttributeReference attribute
                ? analysis.renewed(attribute).withNullable(true)
                : new AttributeReference(
                        analysis.nextId(), analysis.name(expression), expression.dataType(), true);
        keys.put(expression, key);
        output.add(key);
        groupedBy.add(key);
    }

    /// The column of each expression that rows are grouped by.
    Map<Expression, AttributeReference> keys() {
        return keys;
    }

    /// What the aggregation groups by.
    List<Expression> grouping() {
        return groupedBy;
    }

    /// The columns of the aggregation that are keys.
    List<Expression> output() {
        return output;
    }

    /// The column that `grouping` or `grouping_id` stands for.
    AttributeReference grouping(GroupingCall call) {
        if (grouping.sets() == null) {
            throw SqlException.analysis(call.origin(), "UNSUPPORTED_GROUPING_EXPRESSION");
        }
        return calls.computeIfAbsent(call, this::newCall);
    }

    private AttributeReference newCall(GroupingCall call) {
        List<Expression> arguments = call.arguments().isEmpty() ? grouping.expressions() : call.arguments();
        for (Expression argument : arguments) {
            if (!grouping.expressions().contains(argument)) {
                throw SqlException.analysis(
                        call.origin(),
                        call.isId() ? "GROUPING_ID_COLUMN_MISMATCH" : "GROUPING_COLUMN_MISMATCH",
                        call.isId() ? "groupingIdColumn" : "grouping", analysis.name(argument),
                        call.isId() ? "groupByColumns" : "groupingColumns",
                        String.join(", ", grouping.expressions().stream().map(analysis::name).toList()));
            }
        }
        if (call.isId() && !arguments.equals(grouping.expressions())) {
            throw SqlException.analysis(call.origin(), "GROUPING_ID_COLUMN_MISMATCH", "groupingIdColumn",
                    String.join(", ", arguments.stream().map(analysis::name).toList()), "groupByColumns",
                    String.join(", ", grouping.expressions().stream().map(analysis::name).toList()));
        }
        List<Long> perSet = new ArrayList<>();
        for (List<Expression> set : sets()) {
            perSet.add(bits(arguments, set));
        }
        AttributeReference column = new AttributeReference(
                analysis.nextId(), analysis.name(call), call.dataType(), false);
        values.put(call, perSet);
        output.add(column);
        groupedBy.add(column);
        return column;
    }

    /// A bit for each of `keys`, the first one highest: set when the set leaves the key out.
    private static long bits(List<Expression> keys, List<Expression> set) {
        long bits = 0;
        for (Expression key : keys) {
            bits = bits << 1 | (set.contains(key) ? 0 : 1);
        }
        return bits;
    }

    private List<List<Expression>> sets() {
        return grouping.sets() == null ? List.of() : grouping.sets();
    }

    /// What the aggregation reads.
    LogicalPlan plan() {
        AttributeReference groupingId = id;
        if (groupingId == null) {
            return computed.isEmpty() ? input : withComputed();
        }
        List<AttributeReference> columns = new ArrayList<>(input.output());
        columns.addAll(keys.values());
        columns.add(groupingId);
        columns.addAll(calls.values());
        boolean repeated = sets().stream().map(HashSet::new).distinct().count() < sets().size();
        if (repeated) {
            AttributeReference position = new AttributeReference(
                    analysis.nextId(), "_gen_grouping_pos", DataTypes.IntegerType, false);
            columns.add(position);
            groupedBy.add(position);
        }
        List<List<Expression>> projections = new ArrayList<>();
        for (int i = 0; i < sets().size(); i++) {
            projections.add(projection(sets().get(i), i, repeated));
        }
        return new LogicalPlan.Expand(projections, columns, input);
    }

    private LogicalPlan withComputed() {
        List<Expression> columns = new ArrayList<>(input.output());
        columns.addAll(computed);
        return new LogicalPlan.Project(columns, input);
    }

    private List<Expression> projection(List<Expression> set, int index, boolean repeated) {
        List<Expression> row = new ArrayList<>(input.output());
        for (Expression key : keys.keySet()) {
            row.add(set.contains(key) ? key : Literal.nullOf(key.dataType()));
        }
        row.add(new Literal(bits(List.copyOf(keys.keySet()), set), DataTypes.LongType));
        for (GroupingCall call : calls.keySet()) {
            row.add(number(values.getOrDefault(call, List.of()).get(index), call.dataType()));
        }
        if (repeated) {
            row.add(Literal.of(index));
        }
        return row;
    }

    private static Literal number(long value, DataType type) {
        return new Literal(type.equals(DataTypes.LongType) ? (Object) value : (Object) (int) value, type);
    }
}
