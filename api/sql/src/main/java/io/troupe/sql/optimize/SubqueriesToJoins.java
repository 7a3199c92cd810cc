package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Replaces subqueries by joins: EXISTS and IN that must be true by semi joins, NOT EXISTS and NOT IN by
/// anti joins, all others by outer joins that bring their value as a column. Lateral joins become plain
/// ones on the way, since what stands above them may look at their rows once more. Scalar subqueries
/// that refer to nothing outside stay: they are computed before the plan. Inner subqueries go first.
final class SubqueriesToJoins implements Rule {
    private final LongSupplier newId;
    private final Decorrelation decorrelation;
    private final LateralJoins laterals;

    SubqueriesToJoins(LongSupplier newId) {
        this.newId = newId;
        DomainSource sources = new DomainSource();
        this.decorrelation = new Decorrelation(newId, sources);
        this.laterals = new LateralJoins(newId, sources);
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            Set<Long> taken = new HashSet<>();
            LogicalPlan inside = node.mapExpressions(
                    expression -> expression.transformUp(
                            part -> part instanceof Subquery subquery
                                    ? subquery.withPlan(ownColumns(apply(subquery.plan()), taken))
                                    : part));
            LogicalPlan joined = inside.expressions().stream().anyMatch(SubqueriesToJoins::hasJoinable)
                    ? rewrite(inside)
                    : inside;
            return joined instanceof LogicalPlan.Join join && join.lateral()
                    ? laterals.rewrite(join)
                    : joined;
        });
    }

    /// `plan` with columns that no other subquery of the node has: one that was written once may stand there twice, as the
    /// operand of BETWEEN does.
    private LogicalPlan ownColumns(LogicalPlan plan, Set<Long> taken) {
        boolean isCopy = false;
        for (AttributeReference column : plan.output()) {
            isCopy |= !taken.add(column.id());
        }
        return isCopy ? Renewal.renewed(plan, newId) : plan;
    }

    private static boolean hasJoinable(Expression expression) {
        return expression.contains(SubqueriesToJoins::isJoinable);
    }

    private static boolean isJoinable(Expression part) {
        return switch (part) {
            case Subquery.Scalar scalar -> !Predicates.outerReferences(scalar.plan()).isEmpty();
            case Subquery.Exists _,Subquery.InQuery _ -> true;
            default -> false;
        };
    }

    private LogicalPlan rewrite(LogicalPlan node) {
        return switch (node) {
            case LogicalPlan.Filter filter -> filter(filter);
            case LogicalPlan.Join join when join.type() == JoinType.INNER
                    || join.type() == JoinType.CROSS -> {
                List<Expression> with = new ArrayList<>();
                List<Expression> without = new ArrayList<>();
                Predicates.conjuncts(join.condition())
                        .forEach(conjunct -> (hasJoinable(conjunct) ? with : without).add(conjunct));
                yield filter(
                        new LogicalPlan.Filter(
                                Predicates.andOrTrue(with),
                                new LogicalPlan.Join(
                                        join.left(), join.right(), join.type(), Predicates.and(without),
                                        join.hints(),
                                        join.lateral())));
            }
            case LogicalPlan.Project _,LogicalPlan.Aggregate _,LogicalPlan.Window _,LogicalPlan.Sort _,LogicalPlan.Generate _,LogicalPlan.Expand _,LogicalPlan.Repartition _ -> {
                Columns columns = new Columns(node.children().getFirst());
                LogicalPlan mapped = node.mapExpressions(columns::replaced);
                LogicalPlan rewritten = mapped.withChildren(List.of(columns.child));
                yield rewritten.output().equals(node.output())
                        ? rewritten
                        : new LogicalPlan.Project(List.copyOf(node.output()), rewritten);
            }
            case LogicalPlan.Join join -> sides(join);
            default ->
                throw SqlException.analysis(
                        Origin.UNKNOWN,
                        "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION",
                        "subqueryExpression", node.getClass().getSimpleName());
        };
    }

    /// The condition of an outer, semi or anti join: each subquery becomes a column of the side whose rows it is about.
    private LogicalPlan sides(LogicalPlan.Join join) {
        Columns left = new Columns(join.left());
        Columns right = new Columns(join.right());
        LogicalPlan mapped = join.mapExpressions(condition -> sided(condition, left, right, join));
        LogicalPlan rewritten = mapped.withChildren(List.of(left.child, right.child));
        return rewritten.output().equals(join.output())
                ? rewritten
                : new LogicalPlan.Project(List.copyOf(join.output()), rewritten);
    }

    private Expression sided(Expression expression, Columns left, Columns right, LogicalPlan.Join join) {
        if (!(expression instanceof Subquery subquery) || !isJoinable(expression)) {
            return expression.mapChildren(child -> sided(child, left, right, join));
        }
        Set<AttributeReference> about = new HashSet<>(Predicates.references(subquery));
        boolean ofLeft = about.stream().anyMatch(join.left().output()::contains);
        boolean ofRight = about.stream().anyMatch(join.right().output()::contains);
        if (ofLeft && ofRight) {
            throw SqlException.analysis(
                    Origin.UNKNOWN,
                    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION",
                    "subqueryExpression", "a subquery about columns of both sides of an outer join");
        }
        return (ofLeft ? left : right).replaced(expression);
    }

    private LogicalPlan filter(LogicalPlan.Filter filter) {
        LogicalPlan child = filter.child();
        List<Expression> rest = new ArrayList<>();
        List<Expression> plain = new ArrayList<>();
        for (Expression conjunct : Predicates.conjuncts(filter.condition())) {
            (hasJoinable(conjunct) ? rest : plain).add(conjunct);
        }
        if (!plain.isEmpty()) {
            child = new LogicalPlan.Filter(Predicates.andOrTrue(plain), child);
        }
        Columns columns = new Columns(child);
        List<Expression> conditions = new ArrayList<>();
        for (Expression conjunct : rest) {
            LogicalPlan joined = semi(conjunct, columns);
            if (joined != null) {
                columns.child = joined;
            } else {
                conditions.add(columns.replaced(conjunct));
            }
        }
        LogicalPlan result = conditions.isEmpty()
                ? columns.child
                : new LogicalPlan.Filter(Predicates.andOrTrue(conditions), columns.child);
        return result.output().equals(filter.output())
                ? result
                : new LogicalPlan.Project(List.copyOf(filter.output()), result);
    }

    /// The semi or anti join that a conjunct stands for; null when it is none.
    private @Nullable LogicalPlan semi(Expression conjunct, Columns columns) {
        return switch (conjunct) {
            case Subquery.Exists exists -> exists(columns, exists.plan(), JoinType.LEFT_SEMI);
            case Logic.Not(Expression child) when child instanceof Subquery.Exists exists ->
                exists(columns, exists.plan(), JoinType.LEFT_ANTI);
            case Subquery.InQuery in -> in(columns, in, JoinType.LEFT_SEMI);
            case Logic.Not(Expression child) when child instanceof Subquery.InQuery in ->
                in(columns, in, JoinType.NULL_AWARE_ANTI);
            default -> null;
        };
    }

    private LogicalPlan exists(Columns columns, LogicalPlan subquery, JoinType type) {
        Decorrelation.Result result = decorrelation.forRows(columns.rows(), subquery);
        return new LogicalPlan.Join(columns.child, result.plan(), type, Predicates.and(result.predicates()));
    }

    private LogicalPlan in(Columns columns, Subquery.InQuery in, JoinType type) {
        List<Expression> values = in.values().stream().map(columns::replaced).toList();
        LogicalPlan child = columns.child;
        List<AttributeReference> output = in.plan().output();
        Decorrelation.Result result = decorrelation.forRows(columns.rows(), in.plan());
        List<Expression> equalities = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            equalities.add(new Comparison(Comparison.Operator.EQUAL, values.get(i), output.get(i)));
        }
        Expression equal = Predicates.andOrTrue(equalities);
        if (type != JoinType.NULL_AWARE_ANTI || result.predicates().isEmpty() && equal.nullable()) {
            List<Expression> conditions = new ArrayList<>(equalities);
            conditions.addAll(result.predicates());
            return new LogicalPlan.Join(child, result.plan(), type, Predicates.and(conditions));
        }
        // only the rows that belong to the outer row can make NOT IN unknown
        List<Expression> conditions = new ArrayList<>(result.predicates());
        conditions.add(equal.nullable() ? new Logic.Or(equal, new Logic.IsNull(equal)) : equal);
        return new LogicalPlan.Join(child, result.plan(), JoinType.LEFT_ANTI, Predicates.and(conditions));
    }

    /// A plan that grows columns with the values of subqueries.
    private final class Columns {
        private final LogicalPlan input;
        private LogicalPlan child;

        Columns(LogicalPlan child) {
            this.input = child;
            this.child = child;
        }

        OuterRows rows() {
            return new OuterRows(child, input);
        }

        /// `expression` with a column in place of each subquery.
        Expression replaced(Expression expression) {
            return switch (expression) {
                case Subquery.Scalar scalar when isJoinable(scalar) -> scalar(scalar);
                case Subquery.Exists exists -> mark(exists.plan());
                case Subquery.InQuery in -> inMark(in);
                default -> expression.mapChildren(this::replaced);
            };
        }

        private Expression scalar(Subquery.Scalar scalar) {
            Decorrelation.Result result = decorrelation.forValue(rows(), scalar.plan(), scalar.origin());
            AttributeReference value = scalar.plan().output().getFirst();
            Alias marker = new Alias(Literal.TRUE, "found", newId.getAsLong());
            List<Expression> right = new ArrayList<>(result.plan().output());
            right.add(marker);
            child = new LogicalPlan.Join(
                    child, new LogicalPlan.Project(right, result.plan()), JoinType.LEFT_OUTER,
                    Predicates.and(result.predicates()));
            Literal none = result.valueOfNone();
            AttributeReference column = value.withNullable(true);
            return none == null || none.value() == null
                    ? column
                    : new CaseWhen(
                            List.of(
                                    new CaseWhen.Branch(
                                            new Logic.IsNull(marker.toAttribute().withNullable(true)), none)),
                            column);
        }

        /// Whether the subquery has a row: true or false.
        private Expression mark(LogicalPlan subquery) {
            Decorrelation.Result result = decorrelation.forMark(rows(), subquery);
            Alias marker = new Alias(Literal.TRUE, "found", newId.getAsLong());
            List<Expression> right = new ArrayList<>(result.plan().output());
            right.add(marker);
            child = new LogicalPlan.Join(
                    child, new LogicalPlan.Project(right, result.plan()), JoinType.LEFT_OUTER,
                    Predicates.and(result.predicates()));
            return new Logic.IsNotNull(marker.toAttribute().withNullable(true));
        }

        /// IN as a value: true when a row is equal, unknown when for some row nobody can tell, else false.
        private Expression inMark(Subquery.InQuery in) {
            List<Expression> values = in.values().stream().map(this::replaced).toList();
            List<Expression> equalities = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Expression outer = values.get(i)
                        .transformUp(
                                part -> part instanceof AttributeReference attribute
                                        ? new OuterReference(attribute)
                                        : part);
                equalities.add(
                        new Comparison(Comparison.Operator.EQUAL, in.plan().output().get(i), outer));
            }
            Expression equal = Predicates.andOrTrue(equalities);
            Expression found = mark(new LogicalPlan.Filter(equal, in.plan()));
            if (!equal.nullable()) {
                return found;
            }
            LogicalPlan again = Renewal.renewed(
                    new LogicalPlan.Filter(new Logic.IsNull(equal), in.plan()), newId);
            Expression unknown = mark(again);
            return new CaseWhen(
                    List.of(
                            new CaseWhen.Branch(found, Literal.TRUE),
                            new CaseWhen.Branch(unknown, Literal.nullOf(DataTypes.BooleanType))),
                    Literal.FALSE);
        }
    }
}
