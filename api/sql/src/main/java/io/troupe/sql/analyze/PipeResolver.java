package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The operators after `|>` that change the columns.
final class PipeResolver {
    private final Analysis analysis;
    private final PlanResolver plans;
    private final SelectResolver selects;

    PipeResolver(Analysis analysis, PlanResolver plans, SelectResolver selects) {
        this.analysis = analysis;
        this.plans = plans;
        this.selects = selects;
    }

    ResolvedPlan resolve(UnresolvedPlan.Pipe pipe, Environment environment) {
        if (pipe.kind() == UnresolvedPlan.Pipe.Kind.AGGREGATE
                && pipe.child() instanceof LogicalPlan.Aggregate aggregate) {
            return aggregate(aggregate, pipe, environment);
        }
        ResolvedPlan child = plans.resolve(pipe.child(), environment);
        return switch (pipe.kind()) {
            case SELECT -> columns(pipe, pipe.expressions(), child, environment);
            case EXTEND -> columns(pipe, withAll(pipe.expressions(), pipe.origin()), child, environment);
            case SET -> set(pipe, child, environment);
            case DROP -> drop(pipe, child, environment);
            case AGGREGATE -> new ResolvedPlan(child.plan(), child.scope());
        };
    }

    /// Numbers in GROUP BY are positions among the columns before.
    private ResolvedPlan aggregate(
            LogicalPlan.Aggregate aggregate, UnresolvedPlan.Pipe pipe, Environment environment) {
        ResolvedPlan input = plans.resolve(aggregate.child(), environment);
        List<Expression> keys = aggregate.grouping().stream().map(key -> atPosition(key, input, pipe))
                .toList();
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < aggregate.aggregates().size(); i++) {
            boolean position = i < keys.size() && keys.get(i) instanceof AttributeReference;
            columns.add(position ? keys.get(i) : aggregate.aggregates().get(i));
        }
        ResolvedPlan result = selects.groupedBy(keys, columns, input, environment);
        return new ResolvedPlan(result.plan(), result.scope());
    }

    private static Expression atPosition(Expression key, ResolvedPlan input, UnresolvedPlan.Pipe pipe) {
        if (!(key instanceof Literal literal && literal.value() instanceof Integer position)) {
            return key;
        }
        List<AttributeReference> columns = input.scope().attributes();
        if (position < 1 || position > columns.size()) {
            throw SqlException.analysis(pipe.origin(), "GROUP_BY_POS_OUT_OF_RANGE", "index",
                    String.valueOf(position), "size", String.valueOf(columns.size()));
        }
        return columns.get(position - 1);
    }

    private static List<Expression> withAll(List<Expression> expressions, Origin origin) {
        Expression all = new Unresolved.Star(List.of(), List.of(), List.of(), origin);
        return Stream.concat(Stream.of(all), expressions.stream()).toList();
    }

    private ResolvedPlan columns(
            UnresolvedPlan.Pipe pipe, List<Expression> list, ResolvedPlan child, Environment environment) {
        List<Expression> items = selects.selectList(list, Names.of(child.scope(), environment));
        items.forEach(item -> requireNoAggregate(item, pipe));
        ResolvedPlan result = SelectBlock.of(analysis, child, environment, null, items).build();
        return new ResolvedPlan(result.plan(), result.scope());
    }

    private void requireNoAggregate(Expression item, UnresolvedPlan.Pipe pipe) {
        if (GroupingResolver.isAggregated(item)) {
            throw SqlException.analysis(
                    pipe.origin(), "PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION", "expr",
                    analysis.quoted(GroupingResolver.value(item)), "clause", pipe.kind().name());
        }
    }

    /// Each value takes the place of the column of its name; later values see earlier ones.
    private ResolvedPlan set(UnresolvedPlan.Pipe pipe, ResolvedPlan child, Environment environment) {
        List<Expression> columns = new ArrayList<>(child.scope().attributes());
        List<Expression> assigned = new ArrayList<>();
        for (Expression expression : pipe.expressions()) {
            Alias assignment = (Alias) expression;
            int index = index(columns, assignment.name());
            if (index < 0) {
                throw missing(assignment.name(), child, pipe.origin());
            }
            Names names = Names.of(child.scope(), environment).withAliases(assigned, true);
            Expression value = analysis.expressions().resolve(assignment.child(), names);
            AttributeReference old = child.scope().attributes().get(index);
            Alias column = new Alias(value, old.name(), analysis.nextId(), old.qualifier(), old.metadata());
            requireNoAggregate(column, pipe);
            columns.set(index, column);
            assigned.removeIf(each -> analysis.sameName(StarExpansion.nameOf(each), assignment.name()));
            assigned.add(column);
        }
        ResolvedPlan result = SelectBlock.of(analysis, child, environment, null, columns).build();
        return new ResolvedPlan(result.plan(), result.scope());
    }

    private ResolvedPlan drop(UnresolvedPlan.Pipe pipe, ResolvedPlan child, Environment environment) {
        List<Scope.Column> columns = new ArrayList<>(child.scope().columns());
        for (Expression expression : pipe.expressions()) {
            Unresolved.Attribute name = (Unresolved.Attribute) expression;
            analysis.expressions().resolve(name, Names.of(child.scope(), environment));
            List<Scope.Match> found = child.scope().find(name.parts(), analysis.semantics().caseSensitive());
            columns.removeIf(column -> found.stream().anyMatch(match -> match.column().equals(column)));
        }
        Scope scope = new Scope(columns, List.of());
        ResolvedPlan dropped = new ResolvedPlan(child.plan(), scope);
        return new ResolvedPlan(dropped.visible(), scope);
    }

    private int index(List<Expression> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (analysis.sameName(StarExpansion.nameOf(columns.get(i)), name)) {
                return i;
            }
        }
        return -1;
    }

    private static SqlException missing(String name, ResolvedPlan child, Origin origin) {
        return SqlException.analysis(
                origin, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", "`" + name + "`", "proposal",
                String.join(", ", child.scope().fullNames()));
    }
}
