package io.troupe.sql.physical;

import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Chooses operators for an optimised logical plan, and where rows must come together.
public final class PhysicalPlanner {
    /// Ranges of a sort for each slot, so that its tasks end at about the same time.
    private static final int RANGES = 2;

    private final PlannerSettings settings;
    private final LongSupplier newId;
    private final Estimates estimates = new Estimates();
    private final AggregatePlanner aggregates;
    private final JoinPlanner joins;
    private final ScanPlanner scans;
    private final SharedPlanner shared;

    /// A planner for one query; `newId` gives ids for new columns.
    public PhysicalPlanner(PlannerSettings settings, LongSupplier newId) {
        this(settings, newId, new ScanPlanner(settings), new SharedPlanner());
    }

    private PhysicalPlanner(
            PlannerSettings settings, LongSupplier newId, ScanPlanner scans, SharedPlanner shared) {
        this.settings = settings;
        this.newId = newId;
        this.aggregates = new AggregatePlanner(this, scans, newId);
        this.joins = new JoinPlanner(this, settings, estimates, newId);
        this.scans = scans;
        this.shared = shared;
    }

    /// Operators that give the rows of `plan` with its columns in its order.
    public PhysicalPlan plan(LogicalPlan plan) {
        return inOrder(convert(plan, Set.copyOf(plan.output())), plan.output());
    }

    /// Operators for `plan`; columns that are not in `needed` may be missing, and their order is open.
    PhysicalPlan convert(LogicalPlan plan, Set<AttributeReference> needed) {
        return switch (plan) {
            case LogicalPlan.Relation relation when relation.table() instanceof SharedRows shared ->
                renamed(shared.rows(), relation.output(), needed);
            case LogicalPlan.Relation relation -> scans.scan(relation, List.of(), needed);
            case LogicalPlan.LocalRelation local -> new PhysicalPlan.LocalRows(local.output(), local.rows());
            case LogicalPlan.OneRow _ -> new PhysicalPlan.LocalRows(List.of(), List.of(List.of()));
            case LogicalPlan.Range range -> range(range);
            case LogicalPlan.Shared whole -> {
                shared.add(whole, needed, this);
                yield convert(whole.child(), needed);
            }
            case LogicalPlan.SharedRead read -> shared.read(read, needed);
            case LogicalPlan.Project project -> project(project, needed);
            case LogicalPlan.Filter filter -> filter(filter, needed);
            case LogicalPlan.Join join -> joins.join(join, needed);
            case LogicalPlan.Aggregate aggregate -> aggregates.aggregate(aggregate);
            case LogicalPlan.Distinct distinct -> aggregates.distinct(distinct);
            case LogicalPlan.Sort sort -> sort(sort, -1, needed);
            case LogicalPlan.Limit limit -> limit(limit, needed);
            case LogicalPlan.Offset(Expression count, LogicalPlan child) ->
                offset(number(count), child, needed);
            case LogicalPlan.Tail(Expression count, LogicalPlan child) ->
                new PhysicalPlan.Tail(number(count), single(convert(child, needed)));
            case LogicalPlan.Window window -> window(window, needed);
            case LogicalPlan.Expand expand -> {
                Set<AttributeReference> inputs = Predicates.references(expand.expressions());
                yield new PhysicalPlan.Expand(
                        expand.projections(), expand.output(), convert(expand.child(), inputs));
            }
            case LogicalPlan.Generate generate -> {
                Set<AttributeReference> inputs = with(needed, generate.expressions());
                PhysicalPlan child = convert(generate.child(), inputs);
                yield new PhysicalPlan.Generate(
                        generate.generator(), PhysicalPlan.concat(child.output(), generate.generated()),
                        child);
            }
            case LogicalPlan.Programmed made -> programmed(made);
            case LogicalPlan.Sample sample -> sample(sample, needed);
            case LogicalPlan.Union union ->
                new PhysicalPlan.Union(
                        union.children().stream().map(this::plan).toList(), union.output());
            case LogicalPlan.Repartition repartition -> repartition(repartition, needed);
            case LogicalPlan.SubqueryAlias alias -> convert(alias.child(), needed);
            case LogicalPlan.View view -> convert(view.child(), needed);
            case LogicalPlan.Hinted hinted -> convert(hinted.child(), needed);
            case LogicalPlan.Observe observe -> aggregates.observe(
                    observe, convert(observe.child(), with(needed, observe.metrics())));
            case LogicalPlan.SetOperation _,LogicalPlan.Recursion _,LogicalPlan.Scripted _,LogicalPlan.RecursionInput _ ->
                throw new IllegalStateException("rewritten before planning: " + plan);
            case Command _,UnresolvedPlan _ ->
                throw new IllegalStateException("not a resolved query: " + plan);
        };
    }

    /// The columns of `rows` that are needed, under the ids of `output`.
    private static PhysicalPlan renamed(
            PhysicalPlan rows, List<AttributeReference> output, Set<AttributeReference> needed) {
        List<Expression> columns = new ArrayList<>();
        List<AttributeReference> kept = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            AttributeReference column = output.get(i);
            if (needed.contains(column)) {
                columns.add(new Alias(rows.output().get(i), column.name(), column.id()));
                kept.add(column);
            }
        }
        return new PhysicalPlan.Project(columns, kept, rows);
    }

    /// `plan` in one partition.
    PhysicalPlan single(PhysicalPlan plan) {
        return plan.partitions() == 1 ? plan : new PhysicalPlan.Exchange(new Partitioning.Single(), plan);
    }

    /// `plan` with rows that agree in `keys` in the same partition.
    PhysicalPlan byKeys(PhysicalPlan plan, List<? extends Expression> keys) {
        if (plan.partitions() == 1) {
            return plan;
        }
        if (keys.isEmpty()) {
            return single(plan);
        }
        return new PhysicalPlan.Exchange(
                new Partitioning.Hash(List.copyOf(keys), settings.shufflePartitions()), plan);
    }

    /// `plan` with exactly the columns `output` in that order.
    static PhysicalPlan inOrder(PhysicalPlan plan, List<AttributeReference> output) {
        return plan.output().equals(output)
                ? plan
                : new PhysicalPlan.Project(List.copyOf(output), output, plan);
    }

    /// `columns` and what `expressions` refer to.
    static Set<AttributeReference> with(Set<AttributeReference> columns,
            List<? extends Expression> expressions) {
        Set<AttributeReference> all = new java.util.HashSet<>(columns);
        all.addAll(Predicates.references(expressions));
        return all;
    }

    private PhysicalPlan range(LogicalPlan.Range range) {
        long count = rangeCount(range);
        int partitions = range.partitions() > 0
                ? range.partitions()
                : count < 100_000 ? 1 : settings.slots();
        return new PhysicalPlan.RangeRows(range.start(), range.step(), count, partitions, range.id());
    }

    private static long rangeCount(LogicalPlan.Range range) {
        var span = java.math.BigInteger.valueOf(range.end())
                .subtract(java.math.BigInteger.valueOf(range.start()));
        var step = java.math.BigInteger.valueOf(range.step());
        if (span.signum() == 0 || span.signum() != step.signum()) {
            return 0;
        }
        var count = span.abs().add(step.abs()).subtract(java.math.BigInteger.ONE).divide(step.abs());
        return count.bitLength() > 63 ? Long.MAX_VALUE : count.longValue();
    }

    private PhysicalPlan project(LogicalPlan.Project project, Set<AttributeReference> needed) {
        List<Expression> columns = new ArrayList<>();
        List<AttributeReference> output = new ArrayList<>();
        for (int i = 0; i < project.columns().size(); i++) {
            AttributeReference attribute = project.output().get(i);
            if (needed.contains(attribute)) {
                columns.add(project.columns().get(i));
                output.add(attribute);
            }
        }
        PhysicalPlan child = convert(project.child(), Predicates.references(columns));
        return new PhysicalPlan.Project(columns, output, child);
    }

    private PhysicalPlan filter(LogicalPlan.Filter filter, Set<AttributeReference> needed) {
        List<Expression> conditions = Predicates.conjuncts(filter.condition());
        if (filter.child() instanceof LogicalPlan.Relation relation) {
            return scans.scan(relation, conditions, needed);
        }
        PhysicalPlan child = convert(filter.child(), with(needed, conditions));
        return new PhysicalPlan.Filter(conditions, child);
    }

    private PhysicalPlan sort(LogicalPlan.Sort sort, long limit, Set<AttributeReference> needed) {
        PhysicalPlan child = convert(sort.child(), with(needed, sort.order()));
        List<SortOrder> order = sort.order();
        if (!sort.global() || child.partitions() == 1) {
            return new PhysicalPlan.Sort(order, limit, child);
        }
        if (limit >= 0) {
            return new PhysicalPlan.Sort(order, limit, single(new PhysicalPlan.Sort(order, limit, child)));
        }
        int partitions = Math.max(settings.shufflePartitions(), RANGES * settings.slots());
        return new PhysicalPlan.Sort(
                order, -1,
                new PhysicalPlan.Exchange(new Partitioning.Range(order, partitions), child));
    }

    private PhysicalPlan limit(LogicalPlan.Limit limit, Set<AttributeReference> needed) {
        long count = number(limit.count());
        LogicalPlan child = limit.child();
        long offset = 0;
        if (child instanceof LogicalPlan.Offset(Expression skipped, LogicalPlan below)) {
            offset = number(skipped);
            child = below;
        }
        long wanted = Math.addExact(count, offset);
        if (count == 0) {
            return new PhysicalPlan.LocalRows(List.copyOf(limit.output()), List.of());
        }
        PhysicalPlan rows;
        if (child instanceof LogicalPlan.Sort sort && sort.global()) {
            rows = first(sort.child(), wanted, offset, sort.order()).sort(sort, wanted, needed);
        } else if (child instanceof LogicalPlan.Project(List<Expression> columns, LogicalPlan below)
                && below instanceof LogicalPlan.Sort sort && sort.global()) {
            LogicalPlan.Project project = new LogicalPlan.Project(columns, below);
            PhysicalPlan sorted = first(sort.child(), wanted, offset, sort.order())
                    .sort(sort, wanted, Predicates.references(columns));
            rows = new PhysicalPlan.Project(columns, project.output(), sorted);
        } else {
            PhysicalPlan all = first(child, wanted, offset, List.of()).convert(child, needed);
            rows = all.partitions() == 1 ? all : single(new PhysicalPlan.Limit(0, wanted, all));
        }
        return new PhysicalPlan.Limit(offset - skipped(source(child), rows), count, rows);
    }

    /// What the rows of a sort, or of some of its columns, are ordered of; any other plan itself.
    private static LogicalPlan source(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Sort sort -> sort.child();
            case LogicalPlan.Project project when project.child() instanceof LogicalPlan.Sort sort ->
                sort.child();
            default -> plan;
        };
    }

    private PhysicalPlan offset(long offset, LogicalPlan child, Set<AttributeReference> needed) {
        PhysicalPlan rows = isOneScan(child)
                ? new PhysicalPlanner(settings, newId, new ScanPlanner(
                        settings, ScanPlanner.FirstRows.after(offset)), shared).convert(child, needed)
                : convert(child, needed);
        return new PhysicalPlan.Limit(offset - skipped(child, rows), -1, single(rows));
    }

    /// A planner for `rows` of which only the first are of use: `wanted` rows by `order`, without the first `offset`.
    private PhysicalPlanner first(LogicalPlan rows, long wanted, long offset, List<SortOrder> order) {
        if (!isOneScan(rows)) {
            return this;
        }
        List<SortOrder> keys = ColumnOrigins.of(rows).map(origins -> order.stream()
                .map(key -> (SortOrder) origins.origin(key)).toList()).orElse(order);
        return new PhysicalPlanner(settings, newId, new ScanPlanner(
                settings, ScanPlanner.FirstRows.of(wanted, offset, keys)), shared);
    }

    /// How many of the first rows the one scan that `rows` are of has left out in `plan` already.
    private static long skipped(LogicalPlan rows, PhysicalPlan plan) {
        return isOneScan(rows) ? scanBelow(plan).map(Scan::skipped).orElse(0L) : 0;
    }

    /// The one scan that the rows of `plan` come from.
    private static Optional<Scan> scanBelow(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.TableScan scan -> Optional.of(scan.scan());
            case PhysicalPlan.Unary unary -> scanBelow(unary.child());
            default -> Optional.empty();
        };
    }

    private PhysicalPlan sample(LogicalPlan.Sample sample, Set<AttributeReference> needed) {
        LogicalPlan child = sample.child();
        PhysicalPlan rows;
        if (isOneScan(child)
                && ColumnOrigins.of(child).filter(origins -> origins.conditions().isEmpty()).isPresent()) {
            ScanPlanner drawing = new ScanPlanner(settings, ScanPlanner.FirstRows.of(new ScanRequest.Sample(
                    sample.lower(), sample.upper(), sample.withReplacement(), sample.seed())));
            rows = new PhysicalPlanner(settings, newId, drawing, shared).convert(child, needed);
            if (scanBelow(rows).filter(Scan::isSampled).isPresent()) {
                return rows;
            }
        } else {
            rows = convert(child, needed);
        }
        return new PhysicalPlan.Sample(
                sample.lower(), sample.upper(), sample.withReplacement(), sample.seed(), rows);
    }

    /// Whether each row of `plan` is one of a table.
    private static boolean isOneScan(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Relation relation -> !(relation.table() instanceof SharedRows);
            case LogicalPlan.Filter filter ->
                filter.child() instanceof LogicalPlan.Relation && isOneScan(filter.child());
            case LogicalPlan.Project project -> isOneScan(project.child());
            default -> false;
        };
    }

    private PhysicalPlan window(LogicalPlan.Window window, Set<AttributeReference> needed) {
        PhysicalPlan child = convert(window.child(), with(needed, window.expressions()));
        PhysicalPlan together = byKeys(child, window.partitionBy());
        List<SortOrder> order = new ArrayList<>();
        window.partitionBy().forEach(key -> order.add(new SortOrder(key, true, true)));
        order.addAll(window.orderBy());
        PhysicalPlan sorted = order.isEmpty() ? together : new PhysicalPlan.Sort(order, -1, together);
        List<AttributeReference> output = new ArrayList<>(sorted.output());
        window.windows().forEach(expression -> output.add(((Alias) expression).toAttribute()));
        return new PhysicalPlan.Window(window.windows(), window.partitionBy(), window.orderBy(), output,
                sorted);
    }

    private PhysicalPlan repartition(LogicalPlan.Repartition repartition, Set<AttributeReference> needed) {
        PhysicalPlan child = convert(repartition.child(), with(needed, repartition.keys()));
        int wanted = repartition.partitions() > 0 ? repartition.partitions() : settings.shufflePartitions();
        if (!repartition.shuffle()) {
            return wanted >= child.partitions() ? child : new PhysicalPlan.Coalesce(wanted, child);
        }
        boolean isFixed = repartition.partitions() > 0;
        return new PhysicalPlan.Exchange(partitioning(repartition.keys(), wanted), isFixed, child);
    }

    private static Partitioning partitioning(List<Expression> keys, int partitions) {
        if (partitions == 1) {
            return new Partitioning.Single();
        }
        if (keys.isEmpty()) {
            return new Partitioning.RoundRobin(partitions);
        }
        return keys.getFirst() instanceof SortOrder
                ? new Partitioning.Range(keys.stream().map(SortOrder.class::cast).toList(), partitions)
                : new Partitioning.Hash(keys, partitions);
    }

    private PhysicalPlan programmed(LogicalPlan.Programmed made) {
        PhysicalPlan child = convert(made.child(), Predicates.references(made.expressions()));
        if (!made.keys().isEmpty()) {
            List<SortOrder> order = new ArrayList<>();
            made.keys().forEach(key -> order.add(new SortOrder(key, true, true)));
            order.addAll(made.order());
            child = new PhysicalPlan.Sort(order, -1, byKeys(child, made.keys()));
        }
        return new PhysicalPlan.Programmed(made.program(), made.inputs(), made.output(), child);
    }

    /// The value of a constant count.
    private static long number(Expression count) {
        if (count instanceof Literal literal && literal.value() instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("not folded: " + count);
    }

    /// A column of its own for each expression that is none yet, computed below.
    record Computed(List<AttributeReference> columns, PhysicalPlan plan) {}

    /// `child` with columns that hold the values of `expressions`.
    Computed computed(List<? extends Expression> expressions, PhysicalPlan child) {
        List<AttributeReference> columns = new ArrayList<>();
        List<Expression> projected = new ArrayList<>(child.output());
        List<AttributeReference> output = new ArrayList<>(child.output());
        for (Expression expression : expressions) {
            if (expression instanceof AttributeReference attribute) {
                columns.add(attribute);
            } else {
                Alias alias = new Alias(expression, "key", newId.getAsLong());
                projected.add(alias);
                output.add(alias.toAttribute());
                columns.add(alias.toAttribute());
            }
        }
        return projected.size() == child.output().size()
                ? new Computed(columns, child)
                : new Computed(columns, new PhysicalPlan.Project(projected, output, child));
    }

    /// Whether two types are the same for a hash: null never matches anything else.
    static boolean isJoinable(Expression left, Expression right) {
        return left.dataType().equals(right.dataType()) && !left.dataType().equals(DataTypes.NullType);
    }

    /// Which joins keep the order of their sides when these are exchanged.
    static JoinType flipped(JoinType type) {
        return switch (type) {
            case LEFT_OUTER -> JoinType.RIGHT_OUTER;
            case RIGHT_OUTER -> JoinType.LEFT_OUTER;
            case INNER, CROSS, FULL_OUTER -> type;
            case LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI ->
                throw new IllegalArgumentException(type + " has no flipped form");
        };
    }
}
