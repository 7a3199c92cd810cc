package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.UnresolvedPlan.GroupingElement;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Select lists, GROUP BY, HAVING and ORDER BY.
final class SelectResolver {
    private static final Set<String> OF_PARTS = Set.of(
            "INVALID_EXTRACT_BASE_FIELD_TYPE", "FIELD_NOT_FOUND", "AMBIGUOUS_REFERENCE");

    private final Analysis analysis;
    private final PlanResolver plans;
    private final GroupingResolver groupings;
    private final TimeWindows windows;

    SelectResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
        this.groupings = new GroupingResolver(analysis);
        this.windows = new TimeWindows(analysis);
    }

    ResolvedPlan project(LogicalPlan.Project project, Environment environment) {
        TimeWindows.Query query = windows.prepared(new TimeWindows.Query(
                plans.resolve(project.child(), environment), List.of(), project.columns()), environment);
        ResolvedPlan input = query.input();
        List<Expression> items = selectList(query.columns(), Names.of(input.scope(), environment));
        Grouping grouping = items.stream().anyMatch(GroupingResolver::isAggregated) ? Grouping.GLOBAL : null;
        return SelectBlock.of(analysis, input, environment, grouping, items).build();
    }

    ResolvedPlan aggregate(LogicalPlan.Aggregate aggregate, Environment environment) {
        ResolvedPlan input = plans.resolve(aggregate.child(), environment);
        return groupedBy(aggregate.grouping(), aggregate.aggregates(), input, environment);
    }

    ResolvedPlan groupedBy(
            List<Expression> keys, List<Expression> columns, ResolvedPlan input, Environment environment) {
        List<GroupingElement> elements = keys.stream()
                .map(each -> new GroupingElement(GroupingElement.Kind.PLAIN, List.of(List.of(each))))
                .toList();
        return groupBy(elements, columns, input, environment);
    }

    ResolvedPlan groupBy(UnresolvedPlan.GroupBy groupBy, Environment environment) {
        return groupBy(
                groupBy.elements(), groupBy.aggregates(), plans.resolve(groupBy.child(), environment),
                environment);
    }

    private ResolvedPlan groupBy(
            List<GroupingElement> elements, List<Expression> columns, ResolvedPlan child,
            Environment environment) {
        TimeWindows.Query query = windows.prepared(new TimeWindows.Query(child, elements, columns),
                environment);
        ResolvedPlan input = elements.stream().anyMatch(SelectResolver::leavesKeysOut)
                ? new ResolvedPlan(query.input().plan(), query.input().scope().withNullable())
                : query.input();
        Names names = Names.of(input.scope(), environment);
        List<Expression> items = selectList(query.columns(), names);
        Grouping grouping = groupings.resolve(query.elements(), items, names);
        return SelectBlock.of(analysis, input, environment, grouping, items).build();
    }

    /// Whether a key may be null in a row because it is no key of the row's group: what is computed of keys must know.
    private static boolean leavesKeysOut(GroupingElement element) {
        return switch (element.kind()) {
            case PLAIN, ALL -> false;
            case LISTED, GROUPING_SETS, ROLLUP, CUBE -> true;
        };
    }

    ResolvedPlan having(UnresolvedPlan.Having having, Environment environment) {
        ResolvedPlan child = plans.resolve(having.child(), environment);
        SelectBlock block = child.block();
        if (block == null) {
            return plans.filter(having.condition(), child, environment);
        }
        Expression resolved = eitherWay(
                having.condition(), block.names(false).aboutGroups(), block.names(true).aboutGroups());
        Expression condition = resolved.dataType().equals(DataTypes.BooleanType)
                ? resolved
                : analysis.conversions().conversion(
                        resolved, DataTypes.BooleanType, Origins.of(having.condition()));
        return block.withHaving(condition).build();
    }

    ResolvedPlan sort(LogicalPlan.Sort sort, Environment environment) {
        ResolvedPlan child = plans.resolve(sort.child(), environment);
        if (sort.child().isResolved()) {
            return sortDataset(sort, child, environment);
        }
        SelectBlock block = child.block();
        if (block == null || !block.order().isEmpty()
                || block.items().stream().anyMatch(Unresolved.class::isInstance)) {
            Names names = Names.of(child.scope(), environment);
            List<Expression> columns = List.copyOf(child.scope().attributes());
            return child.withPlan(new LogicalPlan.Sort(
                    keys(sort.order(), columns, names, names), sort.global(), child.plan()));
        }
        List<SortOrder> keys = keys(sort.order(), block.items(), block.names(true), block.names(false));
        List<Expression> known = new ArrayList<>(block.items());
        if (block.grouping() != null) {
            known.addAll(block.grouping().expressions());
        }
        keys.forEach(key -> requireNoOwnSubquery(key.child(), known));
        return block.withOrder(keys, sort.global()).build();
    }

    /// The same of a dataset, whose hidden columns count.
    private ResolvedPlan sortDataset(LogicalPlan.Sort sort, ResolvedPlan child, Environment environment) {
        List<Expression> columns = List.copyOf(child.scope().attributes());
        HiddenColumns.Found found = new HiddenColumns(analysis, child, environment)
                .find(names -> List.copyOf(keys(sort.order(), columns, names, names)));
        List<SortOrder> order = found.expressions().stream().map(SortOrder.class::cast).toList();
        if (order.stream().anyMatch(key -> key.contains(WindowExpression.class::isInstance))) {
            ResolvedPlan input = ResolvedPlan.of(found.plan());
            return SelectBlock.of(analysis, input, environment, null, columns)
                    .withOrder(order, sort.global()).build();
        }
        return found.visible(child, new LogicalPlan.Sort(order, sort.global(), found.plan()));
    }

    /// IN and EXISTS are sorted by only where they are columns or keys of groups anyway.
    private static void requireNoOwnSubquery(Expression key, List<Expression> known) {
        boolean unsupported = key.contains(
                each -> each instanceof Subquery.InQuery || each instanceof Subquery.Exists)
                && known.stream().noneMatch(column -> SameExpression.form(GroupingResolver.value(column))
                        .equals(SameExpression.form(key)));
        if (unsupported) {
            throw SqlException.analysis(
                    Origins.of(key),
                    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY",
                    "treeNode", "ORDER BY");
        }
    }

    /// The list with stars expanded; later entries may name earlier ones.
    List<Expression> selectList(List<Expression> list, Names names) {
        List<Expression> items = new ArrayList<>();
        for (Expression expression : list) {
            switch (expression) {
                case Unresolved.Star star -> items.addAll(StarExpansion.columns(star, names, analysis));
                case Unresolved.RegexColumns regex ->
                    items.addAll(StarExpansion.columns(regex, names, analysis));
                case Unresolved.Named(Unresolved.Star star) ->
                    items.addAll(StarExpansion.columns(star, names, analysis));
                default -> items.add(analysis.expressions().resolveNamed(expression, names.withAliases(
                        analysis.settings().lateralAliases() ? lateral(items) : List.of(), false)));
            }
        }
        return items;
    }

    private static List<Expression> lateral(List<Expression> items) {
        return items.stream().filter(Alias.class::isInstance).toList();
    }

    /// The meaning of `expression` by `names`; where a name then has no such part, or is not clear, by `others`.
    private Expression eitherWay(Expression expression, Names names, Names others) {
        try {
            return analysis.expressions().resolve(expression, names);
        } catch (SqlException e) {
            boolean subscript = names.ofGroups() && !names.aliasesFirst()
                    && expression.contains(Unresolved.Extract.class::isInstance);
            if (subscript || !OF_PARTS.contains(e.condition())) {
                throw e;
            }
            try {
                return analysis.expressions().resolve(expression, others);
            } catch (SqlException _) {
                throw e;
            }
        }
    }

    private List<SortOrder> keys(
            List<SortOrder> order, List<Expression> columns, Names names, Names others) {
        List<SortOrder> keys = new ArrayList<>();
        for (SortOrder key : order) {
            if (isAll(key, columns, names)) {
                columns.forEach(column -> keys.add(new SortOrder(
                        GroupingResolver.value(column), key.ascending(), key.nullsFirst())));
            } else {
                keys.add(new SortOrder(
                        key(key.child(), columns, names, others), key.ascending(), key.nullsFirst()));
            }
        }
        return keys;
    }

    private Expression key(Expression key, List<Expression> columns, Names names, Names others) {
        Expression plain = key instanceof Unresolved.Named named ? named.child() : key;
        if (analysis.settings().orderByOrdinal() && plain instanceof Literal literal
                && literal.value() instanceof Integer position) {
            if (position < 1 || position > columns.size()) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "ORDER_BY_POS_OUT_OF_RANGE", "index", String.valueOf(position),
                        "size",
                        String.valueOf(columns.size()));
            }
            return GroupingResolver.value(columns.get(position - 1));
        }
        return eitherWay(plain, names, others);
    }

    /// Whether the one key is the word ALL and no column has that name.
    private boolean isAll(SortOrder key, List<Expression> columns, Names names) {
        return key.child() instanceof Unresolved.Attribute attribute && attribute.parts().size() == 1
                && attribute.parts().getFirst().equalsIgnoreCase("all") && !columns.isEmpty()
                && names.scope().find(attribute.parts(), analysis.semantics().caseSensitive()).isEmpty();
    }
}
