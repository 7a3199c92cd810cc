package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins. After one by USING or NATURAL, the columns that both sides share come once and first; those of the sides stay
/// within reach by their qualified names.
final class JoinResolver {
    private final Analysis analysis;
    private final PlanResolver plans;

    JoinResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan join(LogicalPlan.Join join, Environment environment) {
        ResolvedPlan left = plans.resolve(join.left(), environment);
        ResolvedPlan right = plans.resolve(join.right(),
                join.lateral() ? environment.inside(Names.of(left.scope(), environment)) : environment);
        @Nullable
        Expression condition = null;
        if (join.condition() != null) {
            Names names = Names.of(left.scope().and(right.scope()), environment);
            condition = analysis.expressions().resolveCondition(join.condition(), names, "JOIN");
            PlacementCheck.requireRowExpressions(
                    List.of(condition), Origins.of(join.condition()), analysis);
        }
        LogicalPlan plan = new LogicalPlan.Join(
                left.plan(), right.plan(), join.type(), condition,
                hints(join.hints(), left.plan(), right.plan()),
                join.lateral());
        return new ResolvedPlan(plan, scope(join.type(), left.scope(), right.scope()));
    }

    private static Scope scope(JoinType type, Scope left, Scope right) {
        boolean leftNull = type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
        boolean rightNull = type == JoinType.LEFT_OUTER || type == JoinType.FULL_OUTER;
        Scope first = leftNull ? nullable(left) : left;
        return keepsLeftOnly(type) ? first : first.and(rightNull ? nullable(right) : right);
    }

    private static boolean keepsLeftOnly(JoinType type) {
        return type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI || type == JoinType.NULL_AWARE_ANTI;
    }

    private static Scope nullable(Scope scope) {
        return new Scope(
                scope.columns().stream().map(column -> column.withNullable(true)).toList(),
                scope.hidden().stream().map(column -> column.withNullable(true)).toList());
    }

    ResolvedPlan using(UnresolvedPlan.JoinUsing join, Environment environment) {
        ResolvedPlan left = plans.resolve(join.left(), environment);
        ResolvedPlan right = plans.resolve(join.right(), environment);
        List<String> names = join.columns().isEmpty()
                ? common(left.scope(), right.scope())
                : join.columns();
        List<Scope.Column> leftKeys = keys(names, left.scope(), "left", join.origin());
        List<Scope.Column> rightKeys = keys(names, right.scope(), "right", join.origin());
        LogicalPlan plan = new LogicalPlan.Join(
                left.plan(), right.plan(), join.type(), condition(leftKeys, rightKeys, join.origin()),
                hints(JoinHints.NONE, left.plan(), right.plan()), false);
        Scope sides = scope(join.type(), left.scope(), right.scope());
        if (keepsLeftOnly(join.type())) {
            List<Scope.Column> columns = new ArrayList<>(leftKeys);
            columns.addAll(without(sides.columns(), leftKeys));
            return new ResolvedPlan(plan, new Scope(columns, sides.hidden()));
        }
        return merged(join, plan, sides, leftKeys, rightKeys);
    }

    private ResolvedPlan merged(
            UnresolvedPlan.JoinUsing join, LogicalPlan plan, Scope sides, List<Scope.Column> leftKeys,
            List<Scope.Column> rightKeys) {
        List<Scope.Column> keys = join.type() == JoinType.RIGHT_OUTER ? rightKeys : leftKeys;
        List<Scope.Column> hidden = new ArrayList<>(sides.hidden());
        LogicalPlan result = plan;
        if (join.type() == JoinType.FULL_OUTER) {
            List<Expression> columns = new ArrayList<>(plan.output());
            List<Scope.Column> merged = new ArrayList<>();
            for (int i = 0; i < leftKeys.size(); i++) {
                Alias key = firstOf(leftKeys.get(i), rightKeys.get(i), join.origin());
                columns.add(key);
                merged.add(new Scope.Column(key.toAttribute(), key.id()));
            }
            hidden.addAll(find(sides.columns(), leftKeys));
            hidden.addAll(find(sides.columns(), rightKeys));
            result = new LogicalPlan.Project(columns, plan);
            keys = merged;
        } else {
            hidden.addAll(find(sides.columns(), join.type() == JoinType.RIGHT_OUTER ? leftKeys : rightKeys));
        }
        List<Scope.Column> columns = new ArrayList<>(keys);
        columns.addAll(without(without(sides.columns(), leftKeys), rightKeys));
        return new ResolvedPlan(result, new Scope(columns, hidden));
    }

    private Alias firstOf(Scope.Column left, Scope.Column right, Origin origin) {
        List<Expression> sides = List.of(
                left.attribute().withNullable(true), right.attribute().withNullable(true));
        DataType type = analysis.expressions().commonType(sides, "coalesce", origin);
        Expression first = analysis.conversions().cast(sides.get(0), type, origin);
        Expression second = analysis.conversions().cast(sides.get(1), type, origin);
        return analysis.alias(
                new CaseWhen(List.of(new CaseWhen.Branch(new Logic.IsNotNull(sides.get(0)), first)), second),
                left.attribute().name());
    }

    private List<String> common(Scope left, Scope right) {
        List<String> names = new ArrayList<>();
        for (AttributeReference column : left.attributes()) {
            if (!analysis.containsName(names, column.name()) && right.attributes().stream()
                    .anyMatch(each -> analysis.sameName(each.name(), column.name()))) {
                names.add(column.name());
            }
        }
        return names;
    }

    private List<Scope.Column> keys(List<String> names, Scope scope, String side, Origin origin) {
        List<Scope.Column> keys = new ArrayList<>();
        for (String name : names) {
            List<Scope.Match> found = scope.find(List.of(name), analysis.semantics().caseSensitive());
            if (found.isEmpty()) {
                throw SqlException.analysis(
                        origin, "UNRESOLVED_USING_COLUMN_FOR_JOIN", "colName", "`" + name + "`", "side", side,
                        "suggestion",
                        String.join(", ",
                                scope.attributes().stream().map(each -> "`" + each.name() + "`").toList()));
            }
            keys.add(found.getFirst().column());
        }
        return keys;
    }

    private @Nullable Expression condition(
            List<Scope.Column> leftKeys, List<Scope.Column> rightKeys, Origin origin) {
        Expression condition = null;
        for (int i = 0; i < leftKeys.size(); i++) {
            Expression equal = analysis.expressions().resolve(
                    new Unresolved.Function(
                            "=", List.of(leftKeys.get(i).attribute(), rightKeys.get(i).attribute()), origin),
                    Names.of(Scope.EMPTY, Environment.of("")));
            condition = condition == null ? equal : new Logic.And(condition, equal);
        }
        return condition;
    }

    private static List<Scope.Column> without(List<Scope.Column> columns, List<Scope.Column> excluded) {
        return columns.stream().filter(column -> excluded.stream().noneMatch(each -> same(each, column)))
                .toList();
    }

    private static List<Scope.Column> find(List<Scope.Column> columns, List<Scope.Column> wanted) {
        return columns.stream().filter(column -> wanted.stream().anyMatch(each -> same(each, column)))
                .toList();
    }

    private static boolean same(Scope.Column left, Scope.Column right) {
        return left.attribute().id() == right.attribute().id();
    }

    /// The wishes of the query for the sides, where it does not give them with the join.
    private static JoinHints hints(JoinHints given, LogicalPlan left, LogicalPlan right) {
        return new JoinHints(given.left().or(() -> hint(left)), given.right().or(() -> hint(right)));
    }

    private static Optional<String> hint(LogicalPlan side) {
        return switch (side) {
            case LogicalPlan.Hinted hinted -> Optional.of(hinted.hint());
            case LogicalPlan.SubqueryAlias alias -> hint(alias.child());
            case LogicalPlan.Filter filter -> hint(filter.child());
            case LogicalPlan.Project project -> hint(project.child());
            default -> Optional.empty();
        };
    }
}
