package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// UNPIVOT: each row comes once for each group of columns, with the group's name and values.
final class UnpivotResolver {
    private static final int SHOWN = 3;

    private final Analysis analysis;
    private final PlanResolver plans;

    UnpivotResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan resolve(UnresolvedPlan.Unpivot unpivot, Environment environment) {
        ResolvedPlan child = plans.resolve(unpivot.child(), environment);
        Names names = Names.of(child.scope(), environment);
        List<List<Expression>> groups = new ArrayList<>();
        for (List<Expression> group : unpivot.columns()) {
            List<Expression> columns = columns(group, names, unpivot.ids() == null ? "value" : "");
            if (unpivot.valueColumns().size() == 1) {
                columns.forEach(column -> groups.add(List.of(column)));
            } else {
                groups.add(columns);
            }
        }
        List<Expression> ids = unpivot.ids() == null
                ? others(child.scope(), groups)
                : columns(unpivot.ids(), names, groups.isEmpty() ? "id" : "");
        if (groups.isEmpty() && others(child.scope(), List.of(ids)).isEmpty()) {
            throw SqlException.analysis(unpivot.origin(), "UNPIVOT_REQUIRES_VALUE_COLUMNS");
        }
        if (groups.isEmpty()) {
            others(child.scope(), List.of(ids)).forEach(column -> groups.add(List.of(column)));
        }
        requireSizes(unpivot, groups);
        return expand(unpivot, child, ids, groups, types(unpivot, groups));
    }

    /// @param given
    ///            `id` or `value` when the others are found by leaving these out, which must be columns then; else empty
    private List<Expression> columns(List<Expression> expressions, Names names, String given) {
        List<Expression> columns = new ArrayList<>();
        for (Expression expression : expressions) {
            if (expression instanceof Unresolved.Star star) {
                columns.addAll(StarExpansion.columns(star, names, analysis));
            } else {
                Expression resolved = analysis.expressions().resolveNamed(expression, names);
                Expression value = GroupingResolver.value(resolved);
                boolean isColumn = value instanceof AttributeReference || value instanceof GetField;
                if (given.isEmpty() || isColumn && (given.equals("value") || resolved.equals(value))) {
                    columns.add(resolved);
                } else {
                    throw SqlException.analysis(Origins.of(expression), "UNPIVOT_REQUIRES_ATTRIBUTES",
                            "given", given, "empty", given.equals("id") ? "value" : "id", "expressions",
                            shown(resolved, given));
                }
            }
        }
        return columns;
    }

    private String shown(Expression resolved, String given) {
        String text = analysis.quoted(GroupingResolver.value(resolved));
        if (given.equals("value") || !(resolved instanceof Alias alias)) {
            return text;
        }
        boolean plain = alias.name().matches("[A-Za-z_][A-Za-z0-9_]*");
        return text.substring(0, text.length() - 1) + " AS "
                + (plain ? alias.name() : SessionCatalog.quoted(List.of(alias.name()))) + "\"";
    }

    private static List<Expression> others(Scope scope, List<List<Expression>> used) {
        return scope.attributes().stream()
                .filter(attribute -> used.stream().noneMatch(group -> group.contains(attribute)))
                .map(Expression.class::cast).toList();
    }

    private static void requireSizes(UnresolvedPlan.Unpivot unpivot, List<List<Expression>> groups) {
        for (List<Expression> group : groups) {
            if (group.size() != unpivot.valueColumns().size()) {
                throw SqlException.analysis(
                        unpivot.origin(), "UNPIVOT_VALUE_SIZE_MISMATCH", "names",
                        String.valueOf(unpivot.valueColumns().size()));
            }
        }
    }

    private List<DataType> types(UnresolvedPlan.Unpivot unpivot, List<List<Expression>> groups) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < unpivot.valueColumns().size(); i++) {
            int index = i;
            List<DataType> given = groups.stream().map(group -> group.get(index).dataType()).distinct()
                    .toList();
            boolean mixesText = given.stream().anyMatch(DataType::isText)
                    && !given.stream().allMatch(type -> type.isText() || type instanceof NullType);
            types.add(given.size() == 1
                    ? given.getFirst()
                    : Optional.of(given).filter(_ -> !mixesText).flatMap(analysis.conversions()::commonType)
                            .orElseThrow(() -> SqlException.analysis(unpivot.origin(),
                                    "UNPIVOT_VALUE_DATA_TYPE_MISMATCH", "types", types(groups, index))));
        }
        return types;
    }

    /// The types of value `index` with the columns that have them.
    private static String types(List<List<Expression>> groups, int index) {
        Map<String, List<String>> columns = new TreeMap<>();
        for (List<Expression> group : groups) {
            Expression value = group.get(index);
            columns.computeIfAbsent("\"" + value.dataType().sql() + "\"", _ -> new ArrayList<>())
                    .add(SessionCatalog.quoted(List.of(StarExpansion.nameOf(value))));
        }
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + " ("
                        + String.join(", ", entry.getValue().stream().limit(SHOWN).toList())
                        + (entry.getValue().size() > SHOWN ? ", ..." : "") + ")")
                .collect(Collectors.joining(", "));
    }

    private ResolvedPlan expand(
            UnresolvedPlan.Unpivot unpivot, ResolvedPlan child, List<Expression> ids,
            List<List<Expression>> groups, List<DataType> types) {
        List<AttributeReference> output = new ArrayList<>();
        for (Expression id : ids) {
            output.add(new AttributeReference(
                    analysis.nextId(), StarExpansion.nameOf(id), id.dataType(), id.nullable()));
        }
        output.add(
                new AttributeReference(analysis.nextId(), unpivot.nameColumn(), DataTypes.StringType, false));
        for (int i = 0; i < types.size(); i++) {
            output.add(new AttributeReference(
                    analysis.nextId(), unpivot.valueColumns().get(i), types.get(i), true));
        }
        List<List<Expression>> projections = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            List<Expression> row = new ArrayList<>(ids.stream().map(GroupingResolver::value).toList());
            row.add(Literal.of(label(unpivot, groups.get(g), g)));
            for (int i = 0; i < types.size(); i++) {
                row.add(analysis.conversions().cast(
                        GroupingResolver.value(groups.get(g).get(i)), types.get(i), unpivot.origin()));
            }
            projections.add(row);
        }
        LogicalPlan plan = new LogicalPlan.Expand(projections, output, child.plan());
        return ResolvedPlan.of(unpivot.includeNulls()
                ? plan
                : withValues(plan, output.subList(ids.size() + 1, output.size())));
    }

    private static String label(UnresolvedPlan.Unpivot unpivot, List<Expression> group, int index) {
        @Nullable
        String label = index < unpivot.labels().size() ? unpivot.labels().get(index) : null;
        return label != null ? label : String.join("_", group.stream().map(StarExpansion::nameOf).toList());
    }

    /// Rows in which at least one value is not null.
    private static LogicalPlan withValues(LogicalPlan plan, List<AttributeReference> values) {
        Expression condition = new Logic.IsNotNull(values.getFirst());
        for (AttributeReference value : values.subList(1, values.size())) {
            condition = new Logic.Or(condition, new Logic.IsNotNull(value));
        }
        return new LogicalPlan.Filter(condition, plan);
    }
}
