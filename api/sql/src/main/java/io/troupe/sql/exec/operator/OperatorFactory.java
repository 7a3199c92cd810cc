package io.troupe.sql.exec.operator;

import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.KeyValues;
import io.troupe.sql.source.Split;
import java.util.ArrayList;
import java.util.List;

/// Builds the operators of a task.
public final class OperatorFactory {
    private final TaskServices services;
    private final OperatorMeter meter;

    /// Operators will live on `services`; `meter` counts what they do.
    public OperatorFactory(TaskServices services, OperatorMeter meter) {
        this.services = services;
        this.meter = meter;
    }

    /// The operators that compute partition `partition` of `plan`, which has no exchange, broadcast or table scan left.
    public Operator build(PhysicalPlan plan, int partition) {
        OperatorCounts counts = meter.countsOf(plan);
        return new MeteredOperator(
                make(plan, partition, new MeteredServices(services, counts)), counts, services);
    }

    private Operator make(PhysicalPlan plan, int partition, TaskServices services) {
        return switch (plan) {
            case PhysicalPlan.SplitRead read -> splits(read, partition, services);
            case PhysicalPlan.ShuffleRead read -> new ReaderOperator(buckets(read, partition), services);
            case PhysicalPlan.Nothing _ -> new BatchesOperator(java.util.Collections.emptyIterator());
            case PhysicalPlan.BroadcastRead read ->
                new BatchesOperator(services.broadcast(read.broadcastId()).batches().iterator());
            case PhysicalPlan.LocalRows rows ->
                new BatchesOperator(Sources.batches(rows.output(), rows.rows()).iterator());
            case PhysicalPlan.RangeRows range -> new BatchesOperator(Sources.range(range, partition));
            case PhysicalPlan.Project project -> project(project, partition);
            case PhysicalPlan.Filter filter -> {
                ExpressionCompiler compiler = compiler(filter.child().output());
                yield FilterOperator.of(
                        build(filter.child(), partition), compiler.compile(filter.conditions()),
                        filter.output().size());
            }
            case PhysicalPlan.Aggregate aggregate ->
                AggregateOperator.of(aggregate, build(aggregate.child(), partition), services);
            case PhysicalPlan.HashJoin join -> hashJoin(join, partition, services);
            case PhysicalPlan.NestedLoopJoin join ->
                new NestedLoopOperator(
                        join, build(join.left(), partition), held(join.right(), partition, services),
                        services);
            case PhysicalPlan.Sort sort -> {
                ExpressionCompiler compiler = compiler(sort.child().output());
                yield new SortOperator(
                        build(sort.child(), partition), sort, compiler.compile(sort.order()), services);
            }
            case PhysicalPlan.Limit limit ->
                new LimitOperator(build(limit.child(), partition), limit.offset(), limit.count());
            case PhysicalPlan.Tail tail -> new TailOperator(build(tail.child(), partition), tail.count());
            case PhysicalPlan.Window window ->
                new WindowOperator(build(window.child(), partition), window, services);
            case PhysicalPlan.Expand expand -> {
                ExpressionCompiler compiler = compiler(expand.child().output());
                yield new ExpandOperator(
                        build(expand.child(), partition),
                        expand.projections().stream().map(compiler::compile).toList());
            }
            case PhysicalPlan.Generate generate ->
                new GenerateOperator(
                        build(generate.child(), partition), generate.generator(),
                        compiler(generate.child().output()).compile(generate.generator().arguments()),
                        services.context());
            case PhysicalPlan.Programmed made ->
                new ProgramOperator(build(made.child(), partition), made, services.context());
            case PhysicalPlan.Sample sample ->
                new SampleOperator(
                        build(sample.child(), partition), sample.lower(), sample.upper(),
                        sample.withReplacement(),
                        sample.seed() + partition);
            case PhysicalPlan.Observe observe ->
                new ObserveOperator(build(observe.child(), partition), observe, services);
            case PhysicalPlan.Union union -> union(union, partition);
            case PhysicalPlan.Coalesce coalesce -> coalesce(coalesce, partition);
            case PhysicalPlan.TableScan _,PhysicalPlan.Exchange _,PhysicalPlan.Broadcast _ ->
                throw new IllegalStateException("not in a task: " + plan.getClass().getSimpleName());
        };
    }

    private List<ReaderOperator.Opener> buckets(PhysicalPlan.ShuffleRead read, int partition) {
        ShuffleSlice slice = read.slices().get(partition);
        List<ReaderOperator.Opener> openers = new ArrayList<>();
        for (int i = slice.firstBucket(); i < slice.endBucket(); i++) {
            int bucket = i;
            openers.add(() -> services.shuffle(read.shuffleId(), bucket, slice));
        }
        return openers;
    }

    private Operator splits(PhysicalPlan.SplitRead read, int partition, TaskServices metered) {
        List<ReaderOperator.Opener> openers = new ArrayList<>();
        for (Split split : services.splits(read.slot(), partition)) {
            openers.add(
                    split instanceof TaskSplit inTask
                            ? () -> inTask.open(services, conditions(read.filters()))
                            : () -> split.open(services.context(), conditions(read.filters())));
        }
        return new ReaderOperator(openers, metered);
    }

    /// What the broadcasts of joins tell of rows that are of use. Computed once for each broadcast and process.
    private List<Condition> conditions(List<PhysicalPlan.KeyFilter> filters) {
        List<Condition> conditions = new ArrayList<>();
        for (PhysicalPlan.KeyFilter filter : filters) {
            Relation relation = services.broadcast(filter.broadcastId());
            KeyValues values = relation.derived(filter.key(), () -> {
                Evaluation key = compiler(filter.relation()).compile(filter.key());
                return KeyValues.of(
                        filter.key().dataType(),
                        relation.batches().stream().map(batch -> key.evaluate(Input.of(batch))).toList(),
                        relation.rowCount());
            });
            conditions.add(new Condition.MayBeIn(List.of(filter.column()), values));
        }
        return conditions;
    }

    /// A projection right above a filter computes its columns for the rows that pass, without gathering others.
    private Operator project(PhysicalPlan.Project project, int partition) {
        if (project.child() instanceof PhysicalPlan.Filter filter) {
            ExpressionCompiler compiler = compiler(filter.child().output());
            return new FilterOperator(
                    build(filter.child(), partition), compiler.compile(filter.conditions()),
                    compiler.compile(project.columns()));
        }
        List<Evaluation> columns = compiler(project.child().output()).compile(project.columns());
        return new ProjectOperator(build(project.child(), partition), columns);
    }

    private Operator hashJoin(PhysicalPlan.HashJoin join, int partition, TaskServices services) {
        return new HashJoinOperator(
                join, build(join.left(), partition), held(join.right(), partition, services), services);
    }

    /// The side of a join that is held: shared when it was broadcast, else read by this task alone.
    private Held held(PhysicalPlan plan, int partition, TaskServices services) {
        if (plan instanceof PhysicalPlan.BroadcastRead read) {
            return new Held.Shared(services.broadcast(read.broadcastId()));
        }
        return new Held.Own(build(plan, plan.partitions() == 1 ? 0 : partition));
    }

    private Operator union(PhysicalPlan.Union union, int partition) {
        int rest = partition;
        for (PhysicalPlan child : union.children()) {
            if (rest < child.partitions()) {
                return build(child, rest);
            }
            rest -= child.partitions();
        }
        throw new IllegalStateException("no partition " + partition + " in a union of " + union.partitions());
    }

    private Operator coalesce(PhysicalPlan.Coalesce coalesce, int partition) {
        int count = coalesce.child().partitions();
        int from = (int) ((long) count * partition / coalesce.partitions());
        int to = (int) ((long) count * (partition + 1) / coalesce.partitions());
        List<Operator> operators = new ArrayList<>();
        for (int i = from; i < to; i++) {
            operators.add(build(coalesce.child(), i));
        }
        return new SequenceOperator(operators);
    }

    private ExpressionCompiler compiler(List<AttributeReference> input) {
        return new ExpressionCompiler(input, services.context());
    }
}
