package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One SELECT with the clauses that see its input: select list, GROUP BY, HAVING and ORDER BY, all resolved against the
/// columns of FROM. [#build] puts them into their order: aggregation, HAVING, windows, generator, select list, sort.
///
/// @param input
///            FROM and WHERE
/// @param grouping
///            null when nothing is aggregated
/// @param items
///            the select list: aliases, attributes, and [Unresolved.MultiAlias] of a generator
/// @param having
///            conditions on groups
/// @param order
///            empty for none
/// @param global
///            whether the order is one over all rows
record SelectBlock(
        Analysis analysis, ResolvedPlan input, Environment environment, @Nullable Grouping grouping,
        List<Expression> items, List<Expression> having, List<SortOrder> order, boolean global) {
    SelectBlock {
        items = List.copyOf(items);
        having = List.copyOf(having);
        order = List.copyOf(order);
    }

    static SelectBlock of(
            Analysis analysis, ResolvedPlan input, Environment environment, @Nullable Grouping grouping,
            List<Expression> items) {
        return new SelectBlock(analysis, input, environment, grouping, items, List.of(), List.of(), true);
    }

    /// The names that HAVING (columns first) and ORDER BY (aliases first) may use.
    Names names(boolean aliasesFirst) {
        Names names = Names.of(input.scope(), environment).withAliases(
                items.stream().filter(item -> !(item instanceof Unresolved)).toList(), aliasesFirst);
        return grouping == null ? names : names.aboutGroups();
    }

    SelectBlock withHaving(Expression condition) {
        List<Expression> all = new ArrayList<>(having);
        all.add(condition);
        return new SelectBlock(
                analysis, input, environment, grouping == null ? Grouping.GLOBAL : grouping, items, all,
                order,
                global);
    }

    SelectBlock withOrder(List<SortOrder> order, boolean global) {
        Grouping whole = grouping == null && order.stream().anyMatch(GroupingResolver::isAggregated)
                ? Grouping.GLOBAL
                : grouping;
        return new SelectBlock(analysis, input, environment, whole, items, having, order, global);
    }

    /// The plan of all clauses.
    ResolvedPlan build() {
        List<Expression> expressions = new ArrayList<>(items);
        expressions.addAll(order);
        LogicalPlan plan = input.plan();
        if (grouping != null) {
            AggregateBuilder aggregation = new AggregateBuilder(analysis, plan, grouping);
            expressions.replaceAll(each -> rewrite(each, aggregation));
            List<Expression> conditions = having.stream().map(each -> rewriteAbove(each, aggregation))
                    .toList();
            plan = aggregation.plan();
            for (Expression condition : conditions) {
                plan = new LogicalPlan.Filter(condition, plan);
            }
        }
        if (expressions.stream().anyMatch(each -> each.contains(WindowExpression.class::isInstance))) {
            WindowExtraction windows = new WindowExtraction(analysis);
            expressions.replaceAll(windows::rewrite);
            plan = windows.plan(plan);
        }
        List<Expression> columns = new ArrayList<>(expressions.subList(0, items.size()));
        plan = generated(columns, plan);
        List<SortOrder> keys = expressions.subList(items.size(), expressions.size()).stream()
                .map(SortOrder.class::cast).toList();
        return project(columns, keys, plan);
    }

    private Expression rewrite(Expression expression, AggregateBuilder aggregation) {
        if (expression instanceof AttributeReference attribute) {
            AttributeReference key = (AttributeReference) aggregation.rewrite(attribute);
            return key.name().equals(attribute.name())
                    ? key
                    : attribute.id() == key.id()
                            ? attribute
                            : analysis.alias(key, attribute.name());
        }
        if (expression instanceof SortOrder) {
            return rewriteAbove(expression, aggregation);
        }
        try {
            return aggregation.rewrite(expression);
        } catch (SqlException e) {
            throw e.at(Origins.of(expression));
        }
    }

    /// HAVING and ORDER BY see groups only: other columns do not exist for them.
    private Expression rewriteAbove(Expression expression, AggregateBuilder aggregation) {
        try {
            return aggregation.rewrite(expression);
        } catch (SqlException e) {
            if (!e.condition().startsWith("MISSING_")
                    && !e.condition().equals("UNRESOLVED_ALL_IN_GROUP_BY")) {
                throw e.at(Origins.of(expression));
            }
            throw SqlException.analysis(
                    Origins.of(expression), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                    e.parameters().getOrDefault("expression", analysis.quoted(expression)).replace('"', '`'),
                    "proposal",
                    String.join(", ", items.stream().filter(item -> !(item instanceof Unresolved))
                            .map(item -> "`" + StarExpansion.nameOf(item) + "`").toList()));
        }
    }

    /// The generator of the select list, if any, as a plan of its own below; `columns` gets its columns instead.
    private LogicalPlan generated(List<Expression> columns, LogicalPlan plan) {
        LogicalPlan result = plan;
        int generators = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof Unresolved.MultiAlias alias
                    && alias.child() instanceof GeneratorCall generator) {
                if (++generators > 1) {
                    throw SqlException.analysis(alias.origin(), "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
                            "clause",
                            "SELECT", "num", "2", "generators", analysis.quoted(generator));
                }
                List<AttributeReference> attributes = GeneratorColumns.of(
                        generator, alias.names(), alias.origin(), analysis);
                result = new LogicalPlan.Generate(generator, attributes, result);
                columns.remove(i);
                columns.addAll(i, attributes);
                i += attributes.size() - 1;
            } else if (columns.get(i).contains(GeneratorCall.class::isInstance)) {
                throw SqlException.analysis(Origins.of(columns.get(i)),
                        "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS", "expression",
                        analysis.quoted(GroupingResolver.value(columns.get(i))));
            } else if (columns.get(i) instanceof Unresolved.MultiAlias alias) {
                throw SqlException.analysis(alias.origin(), "MULTI_ALIAS_WITHOUT_GENERATOR", "expr",
                        analysis.quoted(alias.child()), "names", String.join(", ", alias.names()));
            }
        }
        return result;
    }

    /// The select list, sorted; keys that are not in it are computed beside it and dropped after the sort.
    private ResolvedPlan project(List<Expression> columns, List<SortOrder> keys, LogicalPlan plan) {
        Map<Long, Long> sources = new HashMap<>();
        List<Expression> distinct = distinct(columns, sources);
        List<Expression> all = new ArrayList<>(distinct);
        List<SortOrder> sorted = new ArrayList<>();
        for (SortOrder key : keys) {
            sorted.add(new SortOrder(column(key.child(), all), key.ascending(), key.nullsFirst()));
        }
        LogicalPlan result = new LogicalPlan.Project(all, plan);
        List<AttributeReference> visible = result.output().subList(0, distinct.size());
        if (!sorted.isEmpty()) {
            result = new LogicalPlan.Sort(sorted, global, result);
        }
        if (all.size() > distinct.size()) {
            result = new LogicalPlan.Project(List.copyOf(visible), result);
        }
        return new ResolvedPlan(result, Scope.of(visible, sources), this);
    }

    /// The same columns; an attribute that comes again gets an id of its own.
    private List<Expression> distinct(List<Expression> columns, Map<Long, Long> sources) {
        Set<Long> seen = new HashSet<>();
        List<Expression> result = new ArrayList<>();
        for (Expression column : columns) {
            if (column instanceof AttributeReference attribute && !seen.add(attribute.id())) {
                Alias again = new Alias(attribute, attribute.name(), analysis.nextId(), attribute.qualifier(),
                        attribute.metadata());
                sources.put(again.id(), attribute.id());
                result.add(again);
            } else {
                result.add(column);
            }
        }
        return result;
    }

    /// The attribute of a column that has the value `key`, which is added when there is none.
    private AttributeReference column(Expression key, List<Expression> columns) {
        for (Expression column : columns) {
            if (column.equals(key)) {
                return (AttributeReference) column;
            }
            if (column instanceof Alias alias && alias.child().equals(key)) {
                return alias.toAttribute();
            }
        }
        if (key instanceof AttributeReference attribute) {
            columns.add(attribute);
            return attribute;
        }
        Alias alias = analysis.alias(key, "_sort");
        columns.add(alias);
        return alias.toAttribute();
    }
}
