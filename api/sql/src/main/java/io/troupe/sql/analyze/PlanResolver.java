package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import java.util.Optional;

/// Resolves plans from the leaves up: each kind of node by the resolver that knows it.
final class PlanResolver {
    private final Analysis analysis;
    private final RelationResolver relations;
    private final SelectResolver selects;
    private final JoinResolver joins;
    private final SetOperationResolver setOperations;
    private final InlineTables inlineTables;
    private final TableFunctions tableFunctions;
    private final PivotResolver pivots;
    private final UnpivotResolver unpivots;
    private final PipeResolver pipes;
    private final HintResolver hints;
    private final CommandResolver commands;

    PlanResolver(Analysis analysis) {
        this.analysis = analysis;
        this.relations = new RelationResolver(analysis, this);
        this.selects = new SelectResolver(analysis, this);
        this.joins = new JoinResolver(analysis, this);
        this.setOperations = new SetOperationResolver(analysis, this);
        this.inlineTables = new InlineTables(analysis);
        this.tableFunctions = new TableFunctions(analysis, this);
        this.pivots = new PivotResolver(analysis, this);
        this.unpivots = new UnpivotResolver(analysis, this);
        this.pipes = new PipeResolver(analysis, this, selects);
        this.hints = new HintResolver(analysis, this);
        this.commands = new CommandResolver(analysis, this);
    }

    /// The meaning of `plan` where names mean what `environment` says.
    ResolvedPlan resolve(LogicalPlan plan, Environment environment) {
        if (!(plan instanceof Command) && plan.isResolved()) {
            // a query that a program builds upon
            analysis.reads(plan);
            return ResolvedPlan.of(analysis.usesMetadata() ? MetadataAccess.extended(plan, analysis) : plan);
        }
        return switch (plan) {
            case UnresolvedPlan unresolved -> unresolved(unresolved, environment);
            case Command command -> ResolvedPlan.of(commands.resolve(command, environment));
            case LogicalPlan.Relation relation when analysis.usesMetadata() ->
                ResolvedPlan.of(MetadataAccess.extended(relation, analysis));
            case LogicalPlan.Leaf leaf -> ResolvedPlan.of(leaf);
            case LogicalPlan.Project project -> selects.project(project, environment);
            case LogicalPlan.Aggregate aggregate -> selects.aggregate(aggregate, environment);
            case LogicalPlan.Sort sort -> selects.sort(sort, environment);
            case LogicalPlan.Filter filter when filter.child().isResolved() ->
                filterDataset(filter.condition(), resolve(filter.child(), environment), environment);
            case LogicalPlan.Filter filter ->
                filter(filter.condition(), resolve(filter.child(), environment), environment);
            case LogicalPlan.Limit limit -> {
                ResolvedPlan child = resolve(limit.child(), environment);
                yield child.withPlan(
                        new LogicalPlan.Limit(count(limit.count(), "limit", child.scope(), environment),
                                child.plan()));
            }
            case LogicalPlan.Offset offset -> {
                ResolvedPlan child = resolve(offset.child(), environment);
                yield child.withPlan(
                        new LogicalPlan.Offset(count(offset.count(), "offset", child.scope(), environment),
                                child.plan()));
            }
            case LogicalPlan.Tail tail -> {
                ResolvedPlan child = resolve(tail.child(), environment);
                yield child.withPlan(
                        new LogicalPlan.Tail(count(tail.count(), "tail", child.scope(), environment),
                                child.plan()));
            }
            case LogicalPlan.Distinct distinct -> {
                ResolvedPlan child = resolve(distinct.child(), environment);
                yield child.withPlan(new LogicalPlan.Distinct(child.visible()));
            }
            case LogicalPlan.SubqueryAlias alias -> named(alias.name(), resolve(alias.child(), environment));
            case LogicalPlan.Join join -> joins.join(join, environment);
            case LogicalPlan.Union union -> setOperations.union(union, environment);
            case LogicalPlan.SetOperation operation -> setOperations.operation(operation, environment);
            case LogicalPlan.Repartition repartition -> repartition(repartition, environment);
            case LogicalPlan.Observe observe -> observe(observe, environment);
            case LogicalPlan.Sample _,LogicalPlan.Hinted _ -> {
                LogicalPlan.Unary unary = (LogicalPlan.Unary) plan;
                ResolvedPlan child = resolve(unary.child(), environment);
                yield child.withPlan(unary.withChild(child.plan()));
            }
            case LogicalPlan.View _,LogicalPlan.Window _,LogicalPlan.Expand _,LogicalPlan.Generate _,LogicalPlan.Recursion _,LogicalPlan.Scripted _,LogicalPlan.Programmed _,LogicalPlan.Shared _ ->
                requireResolved(plan);
        };
    }

    private static ResolvedPlan requireResolved(LogicalPlan plan) {
        if (!plan.isResolved()) {
            throw new IllegalArgumentException("comes only out of the analyser: " + plan);
        }
        return ResolvedPlan.of(plan);
    }

    private ResolvedPlan unresolved(UnresolvedPlan plan, Environment environment) {
        return switch (plan) {
            case UnresolvedPlan.RelationName name -> relations.relation(name, environment);
            case UnresolvedPlan.Files files -> relations.files(files);
            case UnresolvedPlan.RelationIdentifier identifier ->
                relations.identifier(identifier, environment);
            case UnresolvedPlan.With with -> relations.with(with, environment);
            case UnresolvedPlan.TableFunction function -> tableFunctions.resolve(function, environment);
            case UnresolvedPlan.InlineTable table -> inlineTables.resolve(table, environment);
            case UnresolvedPlan.ColumnAliases(List<String> names, UnresolvedPlan.TableFunction function, Origin origin) ->
                tableFunctions.resolve(function, names, origin, environment);
            case UnresolvedPlan.ColumnAliases aliases -> ColumnNames.rename(
                    resolve(aliases.child(), environment), aliases.columns(), aliases.origin(), analysis);
            case UnresolvedPlan.NamedWindows windows ->
                resolve(windows.child(), environment.withWindows(windows.windows()));
            case UnresolvedPlan.Having having -> selects.having(having, environment);
            case UnresolvedPlan.GroupBy groupBy -> selects.groupBy(groupBy, environment);
            case UnresolvedPlan.JoinUsing join -> joins.using(join, environment);
            case UnresolvedPlan.SetQuery query -> setOperations.query(query, environment);
            case UnresolvedPlan.LateralView view -> tableFunctions.lateralView(view, environment);
            case UnresolvedPlan.Pivot pivot -> pivots.resolve(pivot, environment);
            case UnresolvedPlan.Unpivot unpivot -> unpivots.resolve(unpivot, environment);
            case UnresolvedPlan.Hint hint -> hints.resolve(hint, environment);
            case UnresolvedPlan.SampleRows sample ->
                resolve(new LogicalPlan.Limit(sample.rows(), sample.child()), environment);
            case UnresolvedPlan.StreamOf stream -> throw SqlException.analysis(
                    stream.origin(), "UNSUPPORTED_FEATURE.SQL_STREAM");
            case UnresolvedPlan.Transform transform ->
                new TransformResolver(analysis, this).resolve(transform, environment);
            case UnresolvedPlan.Pipe pipe -> pipes.resolve(pipe, environment);
        };
    }

    /// The rows of `child` that fulfil a condition over its columns.
    ResolvedPlan filter(Expression condition, ResolvedPlan child, Environment environment) {
        Expression resolved = analysis.expressions().resolveCondition(
                condition, Names.of(child.scope(), environment), "Filter");
        PlacementCheck.requireRowCondition(resolved, Origins.of(condition), analysis);
        return child.withPlan(new LogicalPlan.Filter(resolved, child.plan()));
    }

    /// The same of a dataset, whose hidden columns count.
    private ResolvedPlan filterDataset(Expression condition, ResolvedPlan child, Environment environment) {
        HiddenColumns.Found found = new HiddenColumns(analysis, child, environment).find(names -> List.of(
                analysis.expressions().resolveCondition(condition, names, "Filter")));
        Expression resolved = found.expressions().getFirst();
        PlacementCheck.requireRowCondition(resolved, Origins.of(condition), analysis);
        return found.visible(child, new LogicalPlan.Filter(resolved, found.plan()));
    }

    /// `child` as a table called `name`.
    static ResolvedPlan named(List<String> name, ResolvedPlan child) {
        return new ResolvedPlan(
                new LogicalPlan.SubqueryAlias(name, child.passedOn()), child.scope().named(name));
    }

    /// The number of rows of LIMIT and the like: a constant integer, not negative.
    private Expression count(Expression count, String clause, Scope scope, Environment environment) {
        Expression resolved = analysis.expressions().resolve(count, Names.of(scope, environment));
        Optional<Literal> value = analysis.conversions().fold(resolved);
        Origin origin = Origins.of(count);
        if (value.isEmpty()) {
            throw SqlException.analysis(
                    origin, "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE", "name", clause, "expr",
                    analysis.quoted(resolved));
        }
        if (!resolved.dataType().isIntegral() || resolved.dataType().equals(DataTypes.LongType)) {
            throw SqlException.analysis(
                    origin, "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE", "name", clause, "expr",
                    analysis.quoted(resolved), "dataType", "\"" + resolved.dataType().sql() + "\"");
        }
        if (!(value.get().value() instanceof Integer number)) {
            throw SqlException.analysis(
                    origin, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL", "name", clause, "expr",
                    analysis.quoted(resolved));
        }
        if (number < 0) {
            throw SqlException.analysis(
                    origin, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", "name", clause, "expr",
                    analysis.quoted(resolved), "v", String.valueOf(number));
        }
        return Literal.of(number);
    }

    private ResolvedPlan repartition(LogicalPlan.Repartition repartition, Environment environment) {
        ResolvedPlan child = resolve(repartition.child(), environment);
        List<Expression> keys = analysis.expressions().resolveAll(
                repartition.keys(), Names.of(child.scope(), environment));
        return child.withPlan(new LogicalPlan.Repartition(
                keys, repartition.partitions(), repartition.shuffle(), child.plan()));
    }

    private ResolvedPlan observe(LogicalPlan.Observe observe, Environment environment) {
        ResolvedPlan child = resolve(observe.child(), environment);
        if (observe.name().isEmpty()) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_OBSERVED_METRICS.MISSING_NAME", "operator",
                    "observe(" + observe.name() + ")");
        }
        List<Expression> metrics = selects.selectList(observe.metrics(),
                Names.of(child.scope(), environment));
        metrics.forEach(metric -> PlacementCheck.requireMetric(metric, analysis));
        return child.withPlan(new LogicalPlan.Observe(observe.name(), metrics, child.plan()));
    }
}
