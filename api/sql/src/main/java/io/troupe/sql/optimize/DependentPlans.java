package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.Renewal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Computes a subquery for all combinations of outer columns at once (Neumann and Kemper, BTW 2015): the distinct
/// combinations, the *domain*, are joined in at the leaves, every operator above keeps their columns, and aggregations
/// group by them.
final class DependentPlans {
    private final LongSupplier newId;
    private final DomainSource sources;

    DependentPlans(LongSupplier newId, DomainSource sources) {
        this.newId = newId;
        this.sources = sources;
    }

    /// `subquery` for all rows of `outer`: its columns, then a column for each outer one that it refers to, and the
    /// conditions by which rows of `outer` find theirs.
    Decorrelation.Result of(OuterRows outer, LogicalPlan subquery) {
        List<AttributeReference> references = new ArrayList<>(Predicates.outerReferences(subquery));
        references.retainAll(outer.rows().output());
        LogicalPlan original = sources.of(outer, references);
        LogicalPlan source = Renewal.renewed(original, newId);
        Domain domain = new Domain(references, source, original.output());
        Dependent plan = domain.over(subquery);
        List<Expression> columns = new ArrayList<>(subquery.output());
        List<Expression> predicates = new ArrayList<>();
        for (AttributeReference reference : references) {
            AttributeReference column = plan.column(reference);
            columns.add(column);
            predicates.add(new Comparison(Comparison.Operator.NULL_SAFE_EQUAL, reference, column));
        }
        return new Decorrelation.Result(new LogicalPlan.Project(columns, plan.plan), predicates, null);
    }

    /// A plan that has the columns of the domain too.
    private record Dependent(LogicalPlan plan, Map<Long, AttributeReference> columns) {
        AttributeReference column(AttributeReference outer) {
            return java.util.Objects.requireNonNull(columns.get(outer.id()));
        }

        Expression bound(Expression expression) {
            return Decorrelation.bound(expression, columns);
        }

        List<Expression> bound(List<Expression> expressions) {
            return expressions.stream().map(this::bound).toList();
        }

        Dependent with(LogicalPlan plan) {
            return new Dependent(plan, columns);
        }

        List<AttributeReference> keys() {
            return List.copyOf(columns.values());
        }
    }

    /// The distinct combinations of outer columns.
    private final class Domain {
        private final List<AttributeReference> references;
        private final LogicalPlan source;
        private final List<AttributeReference> sourceColumns;

        Domain(List<AttributeReference> references, LogicalPlan source,
                List<AttributeReference> outerColumns) {
            this.references = references;
            this.source = source;
            this.sourceColumns = references.stream()
                    .map(reference -> source.output().get(outerColumns.indexOf(reference)))
                    .toList();
        }

        /// The combinations once more, with columns of their own.
        private Dependent fresh() {
            List<Expression> columns = new ArrayList<>();
            Map<Long, AttributeReference> byReference = new LinkedHashMap<>();
            for (int i = 0; i < references.size(); i++) {
                Alias alias = new Alias(sourceColumns.get(i), references.get(i).name(), newId.getAsLong());
                columns.add(alias);
                byReference.put(references.get(i).id(), alias.toAttribute());
            }
            LogicalPlan renewed = new LogicalPlan.Distinct(new LogicalPlan.Project(columns, source));
            return new Dependent(renewed, byReference);
        }

        Dependent over(LogicalPlan plan) {
            if (!dependsOnDomain(plan)) {
                Dependent domain = fresh();
                return domain.with(new LogicalPlan.Join(plan, domain.plan, JoinType.CROSS, null));
            }
            return switch (plan) {
                case LogicalPlan.Filter(Expression condition, LogicalPlan child) -> {
                    Dependent below = over(child);
                    yield below.with(new LogicalPlan.Filter(below.bound(condition), below.plan));
                }
                case LogicalPlan.Project(List<Expression> columns, LogicalPlan child) -> {
                    Dependent below = over(child);
                    List<Expression> all = new ArrayList<>(below.bound(columns));
                    all.addAll(below.keys());
                    yield below.with(new LogicalPlan.Project(all, below.plan));
                }
                case LogicalPlan.Aggregate aggregate -> aggregate(aggregate);
                case LogicalPlan.Distinct(LogicalPlan child) -> {
                    Dependent below = over(child);
                    yield below.with(new LogicalPlan.Distinct(below.plan));
                }
                case LogicalPlan.Sort(var order, boolean global, LogicalPlan child) -> over(child);
                case LogicalPlan.Limit(Expression count, LogicalPlan.Offset(Expression skipped, LogicalPlan child)) ->
                    slice(skipped, count, child);
                case LogicalPlan.Limit(Expression count, LogicalPlan child) -> slice(null, count, child);
                case LogicalPlan.Offset(Expression skipped, LogicalPlan child) -> slice(skipped, null, child);
                case LogicalPlan.Window window -> {
                    Dependent below = over(window.child());
                    List<Expression> partition = new ArrayList<>(below.bound(window.partitionBy()));
                    partition.addAll(below.keys());
                    LogicalPlan bound = window.withChild(below.plan).mapExpressions(below::bound);
                    LogicalPlan.Window again = (LogicalPlan.Window) bound;
                    yield below.with(
                            new LogicalPlan.Window(
                                    Windows.partitioned(again.windows(), partition), partition,
                                    again.orderBy(),
                                    below.plan));
                }
                case LogicalPlan.Generate generate -> {
                    Dependent below = over(generate.child());
                    yield below.with(generate.withChild(below.plan).mapExpressions(below::bound));
                }
                case LogicalPlan.Union union -> union(union);
                case LogicalPlan.Join join -> join(join);
                case LogicalPlan.Hinted hinted -> over(hinted.child());
                default ->
                    throw SqlException.analysis(
                            Origin.UNKNOWN, "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE",
                            "sqlExprs",
                            references.toString());
            };
        }

        /// Whether anything in `plan` refers to columns of the domain.
        private boolean dependsOnDomain(LogicalPlan plan) {
            return Predicates.outerReferences(plan).stream().anyMatch(references::contains);
        }

        /// Without grouping, a combination for which there are no rows has a row all the same.
        private Dependent aggregate(LogicalPlan.Aggregate aggregate) {
            Dependent below = over(aggregate.child());
            List<Expression> grouping = new ArrayList<>(below.bound(aggregate.grouping()));
            grouping.addAll(below.keys());
            List<Expression> columns = new ArrayList<>(below.bound(aggregate.aggregates()));
            columns.addAll(below.keys());
            LogicalPlan grouped = new LogicalPlan.Aggregate(grouping, columns, below.plan);
            if (!aggregate.grouping().isEmpty()) {
                return below.with(grouped);
            }
            return withEmptyGroups(aggregate, below.with(grouped));
        }

        private Dependent withEmptyGroups(LogicalPlan.Aggregate aggregate, Dependent grouped) {
            Dependent all = fresh();
            Alias found = new Alias(Literal.TRUE, "found", newId.getAsLong());
            List<Expression> right = new ArrayList<>(grouped.plan.output());
            right.add(found);
            List<Expression> conditions = new ArrayList<>();
            for (AttributeReference reference : references) {
                conditions.add(
                        new Comparison(
                                Comparison.Operator.NULL_SAFE_EQUAL, all.column(reference),
                                grouped.column(reference)));
            }
            LogicalPlan joined = new LogicalPlan.Join(
                    all.plan, new LogicalPlan.Project(right, grouped.plan), JoinType.LEFT_OUTER,
                    Predicates.and(conditions));
            Expression missing = new Logic.IsNull(found.toAttribute().withNullable(true));
            List<Expression> columns = new ArrayList<>();
            for (Expression column : aggregate.aggregates()) {
                AttributeReference value = column instanceof Alias alias
                        ? alias.toAttribute()
                        : (AttributeReference) column;
                Expression none = all
                        .bound(overNothing(column instanceof Alias alias ? alias.child() : column));
                columns.add(
                        new Alias(
                                new CaseWhen(
                                        List.of(new CaseWhen.Branch(missing, none)),
                                        value.withNullable(true)),
                                value.name(), newId.getAsLong()));
            }
            columns.addAll(all.keys());
            LogicalPlan projected = new LogicalPlan.Project(columns, joined);
            return all.with(renamed(projected, aggregate.output(), all.keys()));
        }

        /// The value of an aggregate's column over no rows.
        private Expression overNothing(Expression value) {
            return value instanceof AggregateCall call
                    ? new Literal(call.function().emptyResult(), call.dataType())
                    : value.mapChildren(this::overNothing);
        }

        /// The first columns of `plan` under the ids of `columns`, then `keys`.
        private LogicalPlan renamed(
                LogicalPlan plan, List<AttributeReference> columns, List<AttributeReference> keys) {
            List<Expression> named = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                named.add(new Alias(plan.output().get(i), columns.get(i).name(), columns.get(i).id()));
            }
            named.addAll(keys);
            return new LogicalPlan.Project(named, plan);
        }

        /// Some rows for each combination, after `skipped` and at most `count`: numbered in the order that the limit sees.
        private Dependent slice(
                @Nullable Expression skipped, @Nullable Expression count, LogicalPlan child) {
            boolean sorted = child instanceof LogicalPlan.Sort;
            Dependent below = over(child);
            List<io.troupe.sql.plan.SortOrder> order = sorted
                    ? ((LogicalPlan.Sort) child).order().stream()
                            .map(key -> (io.troupe.sql.plan.SortOrder) below.bound(key))
                            .toList()
                    : List.of();
            Alias number = RowNumbers.number(List.copyOf(below.keys()), order, newId);
            LogicalPlan numbered = new LogicalPlan.Window(
                    List.of(number), List.copyOf(below.keys()), order, below.plan);
            List<Expression> conditions = new ArrayList<>();
            int after = skipped == null ? 0 : number(skipped);
            if (skipped != null) {
                conditions.add(new Comparison(
                        Comparison.Operator.GREATER, number.toAttribute(), Literal.of(after)));
            }
            if (count != null) {
                int last = (int) Math.min(Integer.MAX_VALUE, (long) after + number(count));
                conditions.add(new Comparison(
                        Comparison.Operator.LESS_OR_EQUAL, number.toAttribute(), Literal.of(last)));
            }
            LogicalPlan first = new LogicalPlan.Filter(Predicates.andOrTrue(conditions), numbered);
            List<Expression> columns = new ArrayList<>(child.output());
            columns.addAll(below.keys());
            return below.with(new LogicalPlan.Project(columns, first));
        }

        /// The analyser lets only constants through.
        private static int number(Expression count) {
            if (count instanceof Literal literal && literal.value() instanceof Integer number) {
                return number;
            }
            throw new IllegalStateException("no constant: " + count);
        }

        private Dependent union(LogicalPlan.Union union) {
            List<LogicalPlan> children = new ArrayList<>();
            for (LogicalPlan child : union.children()) {
                Dependent below = over(child);
                List<Expression> columns = new ArrayList<>(child.output());
                columns.addAll(below.keys());
                children.add(new LogicalPlan.Project(columns, below.plan));
            }
            List<AttributeReference> output = new ArrayList<>(union.output());
            Map<Long, AttributeReference> columns = new LinkedHashMap<>();
            for (AttributeReference reference : references) {
                AttributeReference column = new AttributeReference(
                        newId.getAsLong(), reference.name(), reference.dataType(), reference.nullable());
                output.add(column);
                columns.put(reference.id(), column);
            }
            return new Dependent(new LogicalPlan.Union(children, output), columns);
        }

        /// One side alone depends on the domain: the other stays as it is. Both: rows with the same combination meet.
        private Dependent join(LogicalPlan.Join join) {
            boolean left = dependsOnDomain(join.left());
            boolean right = dependsOnDomain(join.right());
            boolean keepsRight = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
            if (!right && (keepsRight
                    || join.type() != JoinType.RIGHT_OUTER && join.type() != JoinType.FULL_OUTER)) {
                Dependent below = over(join.left());
                return below.with(joined(join, below.plan, join.right(), below, List.of()));
            }
            if (!left && (keepsRight || join.type() == JoinType.RIGHT_OUTER)) {
                Dependent below = over(join.right());
                return below.with(joined(join, join.left(), below.plan, below, List.of()));
            }
            Dependent leftBelow = over(join.left());
            Dependent rightBelow = over(join.right());
            List<Expression> equal = new ArrayList<>();
            for (AttributeReference reference : references) {
                equal.add(
                        new Comparison(
                                Comparison.Operator.NULL_SAFE_EQUAL, leftBelow.column(reference),
                                rightBelow.column(reference)));
            }
            Dependent columns = join.type() == JoinType.RIGHT_OUTER ? rightBelow : leftBelow;
            return columns.with(joined(join, leftBelow.plan, rightBelow.plan, columns, equal));
        }

        private LogicalPlan joined(
                LogicalPlan.Join join, LogicalPlan left, LogicalPlan right, Dependent columns,
                List<Expression> equal) {
            List<Expression> conditions = new ArrayList<>(equal);
            if (join.condition() != null) {
                conditions.add(columns.bound(join.condition()));
            }
            JoinType type = join.type() == JoinType.CROSS && !conditions.isEmpty()
                    ? JoinType.INNER
                    : join.type();
            return new LogicalPlan.Join(left, right, type, Predicates.and(conditions), join.hints(), false);
        }
    }
}
