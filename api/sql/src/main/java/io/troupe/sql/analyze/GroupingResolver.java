package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan.GroupingElement;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// GROUP BY: positions and aliases of the select list, ALL, and the product of grouping sets.
final class GroupingResolver {
    private final Analysis analysis;

    GroupingResolver(Analysis analysis) {
        this.analysis = analysis;
    }

    /// What `elements` group by, where the select list is `items`.
    Grouping resolve(List<GroupingElement> elements, List<Expression> items, Names names) {
        boolean plain = elements.stream().allMatch(each -> each.kind() == GroupingElement.Kind.PLAIN
                || each.kind() == GroupingElement.Kind.ALL);
        List<List<Expression>> product = new ArrayList<>();
        product.add(List.of());
        LinkedHashSet<Expression> all = new LinkedHashSet<>();
        for (GroupingElement element : elements) {
            List<List<Expression>> sets = sets(element, items, names);
            sets.forEach(all::addAll);
            if (element.kind() != GroupingElement.Kind.LISTED) {
                product = product(product, sets);
            }
        }
        boolean byAll = elements.stream().anyMatch(each -> each.kind() == GroupingElement.Kind.ALL)
                && names.scope().find(List.of("all"), false).isEmpty();
        return new Grouping(List.copyOf(all), plain ? null : product, byAll);
    }

    private List<List<Expression>> sets(GroupingElement element, List<Expression> items, Names names) {
        List<List<Expression>> parts = element.sets().stream()
                .map(set -> set.stream().map(each -> expression(each, items, names)).toList()).toList();
        return switch (element.kind()) {
            case PLAIN -> List.of(parts.stream().flatMap(List::stream).toList());
            case ALL -> List.of(names.scope().find(List.of("all"), false).isEmpty()
                    ? withoutAggregates(items)
                    : List.of(expression(new Unresolved.Attribute(List.of("all"), Origin.UNKNOWN), items,
                            names)));
            case GROUPING_SETS, LISTED -> parts;
            case ROLLUP -> rollup(parts);
            case CUBE -> cube(parts, 0);
        };
    }

    private Expression expression(Expression unresolved, List<Expression> items, Names names) {
        Expression plain = unresolved instanceof Unresolved.Named named ? named.child() : unresolved;
        Origin origin = Origins.of(plain);
        if (analysis.settings().groupByOrdinal() && plain instanceof Literal literal
                && literal.value() instanceof Integer position) {
            return atPosition(position, items, origin);
        }
        Names inside = analysis.settings().groupByAliases()
                ? names.withAliases(aliases(items), false)
                : names;
        Expression resolved = analysis.expressions().resolve(plain, inside);
        if (isAggregated(resolved)) {
            throw SqlException.analysis(origin, "GROUP_BY_AGGREGATE", "sqlExpr", analysis.name(resolved));
        }
        return resolved;
    }

    private Expression atPosition(int position, List<Expression> items, Origin origin) {
        if (position < 1 || position > items.size()) {
            throw SqlException.analysis(
                    origin, "GROUP_BY_POS_OUT_OF_RANGE", "index", String.valueOf(position), "size",
                    String.valueOf(items.size()));
        }
        Expression item = items.get(position - 1);
        if (isAggregated(item)) {
            throw SqlException.analysis(
                    origin, "GROUP_BY_POS_AGGREGATE", "index", String.valueOf(position), "aggExpr",
                    analysis.name(value(item)));
        }
        PlacementCheck.requireRowExpressions(List.of(value(item)), origin, analysis);
        return value(item);
    }

    private static List<Expression> withoutAggregates(List<Expression> items) {
        return items.stream().filter(item -> !isAggregated(item)).map(GroupingResolver::value).distinct()
                .toList();
    }

    static boolean isAggregated(Expression expression) {
        if (expression instanceof WindowExpression window) {
            return window.function().children().stream().anyMatch(GroupingResolver::isAggregated)
                    || window.children().stream().skip(1).anyMatch(GroupingResolver::isAggregated);
        }
        return expression instanceof AggregateCall
                || expression.children().stream().anyMatch(GroupingResolver::isAggregated);
    }

    static List<Expression> aliases(List<Expression> items) {
        return items.stream().filter(Alias.class::isInstance).toList();
    }

    static Expression value(Expression item) {
        return item instanceof Alias alias ? alias.child() : item;
    }

    private static List<List<Expression>> rollup(List<List<Expression>> parts) {
        List<List<Expression>> sets = new ArrayList<>();
        for (int count = parts.size(); count >= 0; count--) {
            sets.add(parts.subList(0, count).stream().flatMap(List::stream).toList());
        }
        return sets;
    }

    private static List<List<Expression>> cube(List<List<Expression>> parts, int from) {
        if (from == parts.size()) {
            return List.of(List.of());
        }
        List<List<Expression>> rest = cube(parts, from + 1);
        List<List<Expression>> sets = new ArrayList<>();
        for (List<Expression> set : rest) {
            List<Expression> with = new ArrayList<>(parts.get(from));
            with.addAll(set);
            sets.add(with);
        }
        sets.addAll(rest);
        return sets;
    }

    private static List<List<Expression>> product(List<List<Expression>> left, List<List<Expression>> right) {
        List<List<Expression>> product = new ArrayList<>();
        for (List<Expression> first : left) {
            for (List<Expression> second : right) {
                LinkedHashSet<Expression> both = new LinkedHashSet<>(first);
                both.addAll(second);
                product.add(List.copyOf(both));
            }
        }
        return product;
    }
}
