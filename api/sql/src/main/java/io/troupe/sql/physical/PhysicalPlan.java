package io.troupe.sql.physical;

import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.RowProgram;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.source.Scan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An operator over the partitions of its children. Closed; printed by [PlanText].
public sealed interface PhysicalPlan extends Serializable {
    /// The columns of its batches, in order.
    List<AttributeReference> output();

    /// What it reads, in order.
    List<PhysicalPlan> children();

    /// The same over other children, as many as before.
    PhysicalPlan withChildren(List<PhysicalPlan> children);

    /// How many partitions it has.
    int partitions();

    /// Rewrites children first, then this. A part that stands in several places becomes several; [PlanRewrite] keeps it
    /// one.
    default PhysicalPlan transformUp(UnaryOperator<PhysicalPlan> rule) {
        if (children().isEmpty()) {
            return rule.apply(this);
        }
        return rule.apply(withChildren(children().stream().map(child -> child.transformUp(rule)).toList()));
    }

    /// This over what `rewrite` makes of its children; this itself when they stay the same objects.
    @SuppressWarnings("ReferenceEquality") // what stands in several places must stay one object
    default PhysicalPlan mapChildren(ChildRewrite rewrite) {
        List<PhysicalPlan> children = children();
        List<PhysicalPlan> changed = new ArrayList<>(children.size());
        boolean isSame = true;
        for (int i = 0; i < children.size(); i++) {
            PhysicalPlan after = rewrite.apply(i, children.get(i));
            isSame &= after == children.get(i);
            changed.add(after);
        }
        return isSame ? this : withChildren(changed);
    }

    /// What takes the place of child `index` of an operator, from 0.
    interface ChildRewrite {
        /// The child itself to keep it.
        PhysicalPlan apply(int index, PhysicalPlan child);
    }

    /// Operators without children.
    sealed interface Leaf extends PhysicalPlan {
        @Override
        default List<PhysicalPlan> children() {
            return List.of();
        }

        @Override
        default PhysicalPlan withChildren(List<PhysicalPlan> children) {
            return this;
        }
    }

    /// Operators with one child, whose partitions they keep.
    sealed interface Unary extends PhysicalPlan {
        /// What it reads.
        PhysicalPlan child();

        /// The same over another child.
        PhysicalPlan withChild(PhysicalPlan child);

        @Override
        default List<PhysicalPlan> children() {
            return List.of(child());
        }

        @Override
        default PhysicalPlan withChildren(List<PhysicalPlan> children) {
            return withChild(children.getFirst());
        }

        @Override
        default int partitions() {
            return child().partitions();
        }

        @Override
        default List<AttributeReference> output() {
            return child().output();
        }
    }

    /// The rows of a table; partition `i` reads `groups[i]` of the scan's splits.
    ///
    /// @param groups
    ///            indices of splits for each partition, at least one partition
    /// @param filters
    ///            rows that are of no use, as joins above found out while the query ran
    record TableScan(
            String name, Scan scan, List<List<Integer>> groups, List<AttributeReference> output,
            List<KeyFilter> filters) implements Leaf {
        /// A scan whose joins have not told anything.
        public TableScan(
                String name, Scan scan, List<List<Integer>> groups, List<AttributeReference> output) {
            this(name, scan, groups, output, List.of());
        }

        /// The same with one more filter; this one when it has that filter already.
        public TableScan with(KeyFilter filter) {
            return filters.contains(filter)
                    ? this
                    : withFilters(Stream.concat(filters.stream(), Stream.of(filter)).toList());
        }

        /// The same with other filters.
        public TableScan withFilters(List<KeyFilter> filters) {
            return new TableScan(name, scan, groups, output, filters);
        }

        @Override
        public int partitions() {
            return groups.size();
        }
    }

    /// Rows that are given, in one partition.
    record LocalRows(List<AttributeReference> output, List<List<@Nullable Object>> rows)
            implements
                Leaf {
        @Override
        public int partitions() {
            return 1;
        }
    }

    /// Consecutive numbers, divided evenly.
    record RangeRows(long start, long step, long count, int partitions, AttributeReference id)
            implements
                Leaf {
        @Override
        public List<AttributeReference> output() {
            return List.of(id);
        }
    }

    /// Computed columns, each an alias or an attribute.
    record Project(List<Expression> columns, List<AttributeReference> output,
            PhysicalPlan child) implements Unary {
        @Override
        public Project withChild(PhysicalPlan child) {
            return new Project(columns, output, child);
        }
    }

    /// The rows for which all of `conditions` are true; they are tested in order.
    record Filter(List<Expression> conditions, PhysicalPlan child) implements Unary {
        @Override
        public Filter withChild(PhysicalPlan child) {
            return new Filter(conditions, child);
        }
    }

    /// Rows brought into groups. The output is the grouping columns, then the results or the columns of partial results.
    ///
    /// @param grouping
    ///            the columns to group by, after [Project] has computed them
    /// @param calls
    ///            what is computed; where partial results go in, the arguments are not looked at
    record Aggregate(
            Phase phase, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<AttributeReference> output,
            PhysicalPlan child) implements Unary {
        /// What goes in and out.
        public enum Phase {
            /// Rows in, partial results out.
            PARTIAL,
            /// Partial results in, partial results out.
            MERGE,
            /// Partial results in, results out.
            FINAL,
            /// Rows in, results out.
            COMPLETE;

            /// Whether what goes in are partial results.
            public boolean takesStates() {
                return this == MERGE || this == FINAL;
            }

            /// Whether what comes out are partial results, of which a group may have several.
            public boolean givesStates() {
                return this == PARTIAL || this == MERGE;
            }
        }

        @Override
        public Aggregate withChild(PhysicalPlan child) {
            return new Aggregate(phase, grouping, calls, output, child);
        }
    }

    /// Pairs of rows with equal keys. The left side streams by; the right side is held in a table.
    ///
    /// @param nullSafe
    ///            for each key whether null equals null
    /// @param condition
    ///            what else must be true; null for nothing
    record HashJoin(
            PhysicalPlan left, PhysicalPlan right, JoinType type, List<Expression> leftKeys,
            List<Expression> rightKeys,
            List<Boolean> nullSafe, @Nullable Expression condition, List<AttributeReference> output)
            implements
                PhysicalPlan {
        @Override
        public List<PhysicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public PhysicalPlan withChildren(List<PhysicalPlan> children) {
            return new HashJoin(
                    children.get(0), children.get(1), type, leftKeys, rightKeys, nullSafe, condition, output);
        }

        @Override
        public int partitions() {
            return left.partitions();
        }
    }

    /// Pairs of rows that are all compared. The right side is held, whole, by every task.
    record NestedLoopJoin(
            PhysicalPlan left, PhysicalPlan right, JoinType type, @Nullable Expression condition,
            List<AttributeReference> output) implements PhysicalPlan {
        @Override
        public List<PhysicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public PhysicalPlan withChildren(List<PhysicalPlan> children) {
            return new NestedLoopJoin(children.get(0), children.get(1), type, condition, output);
        }

        @Override
        public int partitions() {
            return left.partitions();
        }
    }

    /// The rows of each partition in an order; with a limit only the first of them.
    ///
    /// @param limit
    ///            how many rows are kept, negative for all
    record Sort(List<SortOrder> order, long limit, PhysicalPlan child) implements Unary {
        @Override
        public Sort withChild(PhysicalPlan child) {
            return new Sort(order, limit, child);
        }
    }

    /// Rows `offset` to `offset + count` of each partition; a negative count is no limit.
    record Limit(long offset, long count, PhysicalPlan child) implements Unary {
        @Override
        public Limit withChild(PhysicalPlan child) {
            return new Limit(offset, count, child);
        }
    }

    /// The last `count` rows of each partition.
    record Tail(long count, PhysicalPlan child) implements Unary {
        @Override
        public Tail withChild(PhysicalPlan child) {
            return new Tail(count, child);
        }
    }

    /// The child's columns and window functions over them. The child has whole window partitions, in order of partition and
    /// order keys.
    record Window(
            List<Expression> windows, List<Expression> partitionBy, List<SortOrder> orderBy,
            List<AttributeReference> output, PhysicalPlan child) implements Unary {
        @Override
        public Window withChild(PhysicalPlan child) {
            return new Window(windows, partitionBy, orderBy, output, child);
        }
    }

    /// Each row once for each projection.
    record Expand(List<List<Expression>> projections, List<AttributeReference> output, PhysicalPlan child)
            implements
                Unary {
        @Override
        public Expand withChild(PhysicalPlan child) {
            return new Expand(projections, output, child);
        }
    }

    /// The child's columns and those of the generator, for each row that it gives.
    record Generate(GeneratorCall generator, List<AttributeReference> output,
            PhysicalPlan child) implements Unary {
        @Override
        public Generate withChild(PhysicalPlan child) {
            return new Generate(generator, output, child);
        }
    }

    /// The rows that a program makes of `inputs` of the child's columns.
    record Programmed(
            RowProgram program, List<AttributeReference> inputs, List<AttributeReference> output,
            PhysicalPlan child) implements Unary {
        @Override
        public Programmed withChild(PhysicalPlan child) {
            return new Programmed(program, inputs, output, child);
        }
    }

    /// A part of the rows drawn at random, another for each partition.
    record Sample(double lower, double upper, boolean withReplacement, long seed, PhysicalPlan child)
            implements
                Unary {
        @Override
        public Sample withChild(PhysicalPlan child) {
            return new Sample(lower, upper, withReplacement, seed, child);
        }
    }

    /// The rows of the child, while aggregates are computed over them.
    ///
    /// @param id
    ///            under which tasks report partial results, another for each run
    /// @param partial
    ///            makes them; its child only stands for that of this
    /// @param results
    ///            makes the values of them, which take the place of [Nothing] in it
    record Observe(long id, String name, Aggregate partial, PhysicalPlan results, PhysicalPlan child)
            implements
                Unary {
        @Override
        public Observe withChild(PhysicalPlan child) {
            return new Observe(id, name, partial, results, child);
        }

        /// The same with another id.
        public Observe withId(long id) {
            return new Observe(id, name, partial, results, child);
        }
    }

    /// The partitions of several plans, one plan after the other. Columns go by position.
    record Union(List<PhysicalPlan> children, List<AttributeReference> output) implements PhysicalPlan {
        @Override
        public PhysicalPlan withChildren(List<PhysicalPlan> children) {
            return new Union(children, output);
        }

        @Override
        public int partitions() {
            return children.stream().mapToInt(PhysicalPlan::partitions).sum();
        }
    }

    /// The partitions of the child, several of them in each.
    record Coalesce(int partitions, PhysicalPlan child) implements Unary {
        @Override
        public Coalesce withChild(PhysicalPlan child) {
            return new Coalesce(partitions, child);
        }
    }

    /// Rows in other partitions: the child is a stage of its own.
    ///
    /// @param fixed
    ///            whether the number of partitions was asked for; otherwise it may follow the size of the rows
    record Exchange(Partitioning partitioning, boolean fixed, PhysicalPlan child) implements Unary {
        /// An exchange that the planner wants, into as many partitions as are good.
        public Exchange(Partitioning partitioning, PhysicalPlan child) {
            this(partitioning, false, child);
        }

        @Override
        public Exchange withChild(PhysicalPlan child) {
            return new Exchange(partitioning, fixed, child);
        }

        @Override
        public int partitions() {
            return partitioning.partitions();
        }
    }

    /// All rows of the child for every task: the child is a job of its own.
    record Broadcast(PhysicalPlan child) implements Unary {
        @Override
        public Broadcast withChild(PhysicalPlan child) {
            return new Broadcast(child);
        }

        @Override
        public int partitions() {
            return 1;
        }
    }

    /// In a task: what it reads in place of a [TableScan].
    ///
    /// @param slot
    ///            which of the splits that the task was given
    record SplitRead(
            String name, int slot, int partitions, List<AttributeReference> output, List<KeyFilter> filters)
            implements
                Leaf {}

    /// Only rows whose `column` has a value that `key` has in some row of a broadcast are of use; the column is never
    /// needed when it is null.
    ///
    /// @param relation
    ///            the columns of the broadcast
    record KeyFilter(String column, long broadcastId, List<AttributeReference> relation, Expression key)
            implements
                java.io.Serializable {}

    /// In a task: what it reads in place of an [Exchange].
    ///
    /// @param slices
    ///            for each partition what it reads of the shuffle
    record ShuffleRead(int shuffleId, List<ShuffleSlice> slices, List<AttributeReference> output)
            implements
                Leaf {
        /// Copies.
        public ShuffleRead {
            slices = List.copyOf(slices);
        }

        @Override
        public int partitions() {
            return slices.size();
        }
    }

    /// No rows: what is left of a part that turned out to give none.
    record Nothing(int partitions, List<AttributeReference> output) implements Leaf {}

    /// In a task: what it reads in place of a [Broadcast].
    record BroadcastRead(long broadcastId, List<AttributeReference> output) implements Leaf {
        @Override
        public int partitions() {
            return 1;
        }
    }

    /// Both sides' columns.
    static List<AttributeReference> concat(List<AttributeReference> left, List<AttributeReference> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }
}
