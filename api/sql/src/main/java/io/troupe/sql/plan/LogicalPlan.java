package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.source.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a query means: operators over the rows of their children. Closed, so that every rewrite names
/// each case it treats. Here are the operators that a resolved plan consists of; [UnresolvedPlan] has
/// those that only come before, and [Command] the statements that are not queries.
public sealed interface LogicalPlan extends Serializable
        permits LogicalPlan.Leaf, LogicalPlan.Unary, LogicalPlan.Join, LogicalPlan.Union,
        LogicalPlan.SetOperation,
        LogicalPlan.Recursion, LogicalPlan.Shared, UnresolvedPlan, Command {
    /// The columns of its rows. Throws IllegalStateException when it is unresolved.
    List<AttributeReference> output();

    /// The plans it reads, in order; not those of subqueries.
    List<LogicalPlan> children();

    /// The same over other children, as many as before.
    LogicalPlan withChildren(List<LogicalPlan> children);

    /// The expressions it holds, in order.
    List<Expression> expressions();

    /// The same with each of its expressions rewritten (not those below); the same object when none changed.
    LogicalPlan mapExpressions(UnaryOperator<Expression> rule);

    /// Whether nothing in it or below is unresolved.
    default boolean isResolved() {
        return expressions().stream().allMatch(Expression::isResolved)
                && children().stream().allMatch(LogicalPlan::isResolved);
    }

    /// Rewrites children first, then this. Returns the same object when nothing changed.
    default LogicalPlan transformUp(UnaryOperator<LogicalPlan> rule) {
        return rule.apply(mapChildren(child -> child.transformUp(rule)));
    }

    /// Rewrites this first, then the children of what came out.
    default LogicalPlan transformDown(UnaryOperator<LogicalPlan> rule) {
        return rule.apply(this).mapChildren(child -> child.transformDown(rule));
    }

    /// The same with each child rewritten; the same object when none changed.
    @SuppressWarnings("ReferenceEquality") // whether anything changed at all
    default LogicalPlan mapChildren(UnaryOperator<LogicalPlan> rule) {
        List<LogicalPlan> children = children();
        List<LogicalPlan> mapped = new ArrayList<>(children.size());
        boolean changed = false;
        for (LogicalPlan child : children) {
            LogicalPlan result = rule.apply(child);
            changed |= result != child;
            mapped.add(result);
        }
        return changed ? withChildren(mapped) : this;
    }

    /// Calls `visitor` with this and everything below, parents first; not with the plans of subqueries.
    default void forEach(Consumer<LogicalPlan> visitor) {
        visitor.accept(this);
        children().forEach(child -> child.forEach(visitor));
    }

    /// Whether this or something below fulfils `condition`; does not look into subqueries.
    default boolean contains(Predicate<LogicalPlan> condition) {
        return condition.test(this) || children().stream().anyMatch(child -> child.contains(condition));
    }

    /// Operators that have no child.
    sealed interface Leaf extends LogicalPlan
            permits Relation, LocalRelation, Range, OneRow, RecursionInput, SharedRead, Command.Leaf,
            UnresolvedPlan.Leaf {
        @Override
        default List<LogicalPlan> children() {
            return List.of();
        }

        @Override
        default LogicalPlan withChildren(List<LogicalPlan> children) {
            return this;
        }

        @Override
        default List<Expression> expressions() {
            return List.of();
        }

        @Override
        default LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// Operators that have one child and whose output is the child's unless they say otherwise.
    sealed interface Unary extends LogicalPlan
            permits Project, Filter, Sort, Limit, Offset, Tail, Distinct, Sample,
            SubqueryAlias, Window, Aggregate, Expand, Generate, Repartition, Hinted, View, Observe, Scripted,
            Programmed,
            UnresolvedPlan.Unary,
            Command.Unary {
        /// What it reads.
        LogicalPlan child();

        /// The same over another child.
        LogicalPlan withChild(LogicalPlan child);

        @Override
        default List<LogicalPlan> children() {
            return List.of(child());
        }

        @Override
        default LogicalPlan withChildren(List<LogicalPlan> children) {
            return withChild(children.getFirst());
        }

        @Override
        default List<AttributeReference> output() {
            return child().output();
        }

        @Override
        default List<Expression> expressions() {
            return List.of();
        }

        @Override
        default LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// The rows of a table.
    ///
    /// @param output
    ///            one attribute for each column of the table's schema, in order; then possibly some of its
    ///            [io.troupe.sql.source.MetadataColumns]
    record Relation(Table table, List<AttributeReference> output) implements Leaf {}

    /// Rows that are given; each row has a value for each attribute.
    record LocalRelation(List<AttributeReference> output,
            List<List<@Nullable Object>> rows) implements Leaf {}

    /// The numbers from `start` (inclusive) to `end` (exclusive), `step` apart.
    ///
    /// @param partitions
    ///            into how many parts to divide, 0 to let the planner decide
    record Range(long start, long end, long step, int partitions, AttributeReference id) implements Leaf {
        @Override
        public List<AttributeReference> output() {
            return List.of(id);
        }
    }

    /// One row without columns: what a SELECT without FROM reads.
    record OneRow() implements Leaf {
        @Override
        public List<AttributeReference> output() {
            return List.of();
        }
    }

    /// Inside the step of a [Recursion]: the rows of the round before.
    record RecursionInput(String name, long recursionId, List<AttributeReference> output) implements Leaf {}

    /// Computed columns: each of `columns` is an [Alias] or an [AttributeReference].
    record Project(List<Expression> columns, LogicalPlan child) implements Unary {
        @Override
        public List<AttributeReference> output() {
            return Plans.attributes(columns);
        }

        @Override
        public Project withChild(LogicalPlan child) {
            return new Project(columns, child);
        }

        @Override
        public List<Expression> expressions() {
            return columns;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(columns, rule, this, mapped -> new Project(mapped, child));
        }
    }

    /// The rows for which `condition` is true.
    record Filter(Expression condition, LogicalPlan child) implements Unary {
        @Override
        public Filter withChild(LogicalPlan child) {
            return new Filter(condition, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(condition);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> new Filter(mapped.getFirst(), child));
        }
    }

    /// Pairs of rows.
    ///
    /// @param condition
    ///            when a pair matches; null for always
    /// @param hints
    ///            what the query wished for: names of strategies for the left and the right side
    /// @param lateral
    ///            whether the right side may refer to columns of the left by [OuterReference]
    record Join(
            LogicalPlan left, LogicalPlan right, JoinType type, @Nullable Expression condition,
            JoinHints hints,
            boolean lateral) implements LogicalPlan {
        /// A join without hints whose sides do not see each other.
        public Join(LogicalPlan left, LogicalPlan right, JoinType type, @Nullable Expression condition) {
            this(left, right, type, condition, JoinHints.NONE, false);
        }

        @Override
        public List<LogicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Join(children.get(0), children.get(1), type, condition, hints, lateral);
        }

        @Override
        public List<AttributeReference> output() {
            return type.output(left.output(), right.output());
        }

        @Override
        public List<Expression> expressions() {
            return condition == null ? List.of() : List.of(condition);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new Join(left, right, type, mapped.getFirst(), hints, lateral));
        }
    }

    /// One row for each group of rows that agree in all of `grouping`; without grouping, one row for all.
    ///
    /// @param grouping
    ///            any expressions
    /// @param aggregates
    ///            the output, each an [Alias] or [AttributeReference] over aggregate calls and grouping expressions
    record Aggregate(List<Expression> grouping, List<Expression> aggregates,
            LogicalPlan child) implements Unary {
        @Override
        public List<AttributeReference> output() {
            return Plans.attributes(aggregates);
        }

        @Override
        public Aggregate withChild(LogicalPlan child) {
            return new Aggregate(grouping, aggregates, child);
        }

        @Override
        public List<Expression> expressions() {
            return Stream.concat(grouping.stream(), aggregates.stream()).toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new Aggregate(
                            mapped.subList(0, grouping.size()),
                            mapped.subList(grouping.size(), mapped.size()), child));
        }
    }

    /// The child's columns and the values of `windows`, each an [Alias] of a [WindowExpression]; all of them have the same
    /// partitioning and order.
    record Window(
            List<Expression> windows, List<Expression> partitionBy, List<SortOrder> orderBy,
            LogicalPlan child)
            implements
                Unary {
        @Override
        public List<AttributeReference> output() {
            return Stream.concat(child.output().stream(), Plans.attributes(windows).stream()).toList();
        }

        @Override
        public Window withChild(LogicalPlan child) {
            return new Window(windows, partitionBy, orderBy, child);
        }

        @Override
        public List<Expression> expressions() {
            return Stream.of(windows, partitionBy, orderBy).<Expression>flatMap(List::stream).toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            int orders = windows.size() + partitionBy.size();
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new Window(
                            mapped.subList(0, windows.size()), mapped.subList(windows.size(), orders),
                            Plans.orders(mapped.subList(orders, mapped.size())), child));
        }
    }

    /// Rows in an order.
    ///
    /// @param global
    ///            whether over all rows; else within each partition
    record Sort(List<SortOrder> order, boolean global, LogicalPlan child) implements Unary {
        @Override
        public Sort withChild(LogicalPlan child) {
            return new Sort(order, global, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.copyOf(order);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this, mapped -> new Sort(Plans.orders(mapped), global, child));
        }
    }

    /// The first `count` rows.
    ///
    /// @param count
    ///            foldable, an integer of at least 0
    record Limit(Expression count, LogicalPlan child) implements Unary {
        @Override
        public Limit withChild(LogicalPlan child) {
            return new Limit(count, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(count);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> new Limit(mapped.getFirst(), child));
        }
    }

    /// All but the first `count` rows.
    record Offset(Expression count, LogicalPlan child) implements Unary {
        @Override
        public Offset withChild(LogicalPlan child) {
            return new Offset(count, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(count);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> new Offset(mapped.getFirst(), child));
        }
    }

    /// The last `count` rows.
    record Tail(Expression count, LogicalPlan child) implements Unary {
        @Override
        public Tail withChild(LogicalPlan child) {
            return new Tail(count, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(count);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> new Tail(mapped.getFirst(), child));
        }
    }

    /// Each distinct row once.
    record Distinct(LogicalPlan child) implements Unary {
        @Override
        public Distinct withChild(LogicalPlan child) {
            return new Distinct(child);
        }
    }

    /// A part of the rows drawn at random.
    ///
    /// @param lower
    ///            least position of what is kept, 0 to 1
    /// @param upper
    ///            position after what is kept
    record Sample(double lower, double upper, boolean withReplacement, long seed, LogicalPlan child)
            implements
                Unary {
        @Override
        public Sample withChild(LogicalPlan child) {
            return new Sample(lower, upper, withReplacement, seed, child);
        }
    }

    /// The same rows, whose columns can be referred to by `name`.
    record SubqueryAlias(List<String> name, LogicalPlan child) implements Unary {
        @Override
        public List<AttributeReference> output() {
            return child.output().stream().map(attribute -> attribute.withQualifier(name)).toList();
        }

        @Override
        public SubqueryAlias withChild(LogicalPlan child) {
            return new SubqueryAlias(name, child);
        }
    }

    /// The rows of several plans one after the other, with duplicates. Columns go by position; the types agree.
    ///
    /// @param output
    ///            new attributes, so that no plan's ids come through
    record Union(List<LogicalPlan> children, List<AttributeReference> output) implements LogicalPlan {
        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Union(children, output);
        }

        @Override
        public List<Expression> expressions() {
            return List.of();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// The rows of `left` that are also in `right` (intersect) or are not (except); nulls are equal.
    /// With `all`, as many times as the smaller count or the difference of counts; else each once.
    record SetOperation(Kind kind, boolean all, LogicalPlan left, LogicalPlan right) implements LogicalPlan {
        /// Which rows stay.
        public enum Kind {
            INTERSECT, EXCEPT
        }

        @Override
        public List<LogicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new SetOperation(kind, all, children.get(0), children.get(1));
        }

        @Override
        public List<AttributeReference> output() {
            if (kind == Kind.EXCEPT) {
                return left.output();
            }
            List<AttributeReference> columns = new ArrayList<>();
            for (int i = 0; i < left.output().size(); i++) {
                AttributeReference column = left.output().get(i);
                columns.add(column.withNullable(column.nullable() && right.output().get(i).nullable()));
            }
            return columns;
        }

        @Override
        public List<Expression> expressions() {
            return List.of();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// Each row once for each of `projections`: what grouping sets and several distinct aggregates are made of.
    ///
    /// @param projections
    ///            each has an expression for each attribute of the output
    record Expand(List<List<Expression>> projections, List<AttributeReference> output, LogicalPlan child)
            implements
                Unary {
        @Override
        public Expand withChild(LogicalPlan child) {
            return new Expand(projections, output, child);
        }

        @Override
        public List<Expression> expressions() {
            return projections.stream().flatMap(List::stream).toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> {
                List<List<Expression>> rows = new ArrayList<>();
                for (int from = 0; from < mapped.size(); from += output.size()) {
                    rows.add(mapped.subList(from, from + output.size()));
                }
                return new Expand(rows, output, child);
            });
        }
    }

    /// The child's columns and those of the generator, for each row that it gives.
    ///
    /// @param generated
    ///            the generator's columns
    record Generate(GeneratorCall generator, List<AttributeReference> generated, LogicalPlan child)
            implements
                Unary {
        @Override
        public List<AttributeReference> output() {
            return Stream.concat(child.output().stream(), generated.stream()).toList();
        }

        @Override
        public Generate withChild(LogicalPlan child) {
            return new Generate(generator, generated, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(generator);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new Generate((GeneratorCall) mapped.getFirst(), generated, child));
        }
    }

    /// The same rows in other partitions.
    ///
    /// @param keys
    ///            rows that agree in all of them come together; with orders, rows are divided by ranges; empty for round
    ///            robin
    /// @param partitions
    ///            how many, 0 to let the planner decide
    record Repartition(List<Expression> keys, int partitions, boolean shuffle,
            LogicalPlan child) implements Unary {
        @Override
        public Repartition withChild(LogicalPlan child) {
            return new Repartition(keys, partitions, shuffle, child);
        }

        @Override
        public List<Expression> expressions() {
            return keys;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(keys, rule, this,
                    mapped -> new Repartition(mapped, partitions, shuffle, child));
        }
    }

    /// The same rows with a wish of the query: how to join them.
    record Hinted(String hint, LogicalPlan child) implements Unary {
        @Override
        public Hinted withChild(LogicalPlan child) {
            return new Hinted(hint, child);
        }
    }

    /// The rows that a script writes when it reads those of the child, whose columns are texts.
    ///
    /// @param script
    ///            a command for the shell
    /// @param input
    ///            how rows are written for it
    /// @param format
    ///            how its rows are read
    /// @param output
    ///            texts, null where a row of the script is too short
    record Scripted(
            String script, Delimiters input, Delimiters format, List<AttributeReference> output,
            LogicalPlan child) implements Unary {
        /// How rows are lines.
        ///
        /// @param field
        ///            stands between values
        /// @param line
        ///            ends a row
        /// @param nothing
        ///            stands for null
        public record Delimiters(String field, String line, String nothing) implements Serializable {}

        @Override
        public Scripted withChild(LogicalPlan child) {
            return new Scripted(script, input, format, output, child);
        }
    }

    /// The rows that a program makes of those of the child, each partition for itself.
    ///
    /// @param program
    ///            what makes them
    /// @param inputs
    ///            the columns that it reads, in its order
    /// @param keys
    ///            rows that agree in all of them come together, one group after the other; empty when any rows will do
    /// @param order
    ///            how the rows of a group are sorted; empty when it does not matter
    /// @param output
    ///            the columns that it makes, in its order
    record Programmed(
            RowProgram program, List<AttributeReference> inputs, List<AttributeReference> keys,
            List<SortOrder> order, List<AttributeReference> output, LogicalPlan child) implements Unary {
        /// Copies.
        public Programmed {
            inputs = List.copyOf(inputs);
            keys = List.copyOf(keys);
            order = List.copyOf(order);
            output = List.copyOf(output);
        }

        @Override
        public Programmed withChild(LogicalPlan child) {
            return new Programmed(program, inputs, keys, order, output, child);
        }

        @Override
        public List<Expression> expressions() {
            return Stream.of(inputs, keys, order).<Expression>flatMap(List::stream).toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            int ends = inputs.size() + keys.size();
            return Plans.mapped(expressions(), rule, this,
                    mapped -> new Programmed(program, Plans.attributes(mapped.subList(0, inputs.size())),
                            Plans.attributes(mapped.subList(inputs.size(), ends)),
                            Plans.orders(mapped.subList(ends, mapped.size())), output, child));
        }
    }

    /// The rows of a view. The child gives the view's columns.
    record View(List<String> name, boolean temporary, LogicalPlan child) implements Unary {
        @Override
        public View withChild(LogicalPlan child) {
            return new View(name, temporary, child);
        }
    }

    /// The same rows, while `metrics` (aliases of aggregates) are computed over them.
    record Observe(String name, List<Expression> metrics, LogicalPlan child) implements Unary {
        @Override
        public Observe withChild(LogicalPlan child) {
            return new Observe(name, metrics, child);
        }

        @Override
        public List<Expression> expressions() {
            return metrics;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(metrics, rule, this, mapped -> new Observe(name, mapped, child));
        }
    }

    /// The rows of `anchor`, then those of `step` over the rows of the round before, until a round gives none.
    ///
    /// @param id
    ///            that of the [RecursionInput]s in the step
    /// @param maxLevels
    ///            after how many rounds to give up with an error; 0 for the session's limit
    /// @param distinct
    ///            whether rows that came before are left out (UNION instead of UNION ALL)
    record Recursion(
            String name, long id, LogicalPlan anchor, LogicalPlan step, List<AttributeReference> output,
            boolean distinct,
            int maxLevels, Origin origin) implements LogicalPlan {
        @Override
        public List<LogicalPlan> children() {
            return List.of(anchor, step);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Recursion(
                    name, id, children.get(0), children.get(1), output, distinct, maxLevels, origin);
        }

        @Override
        public List<Expression> expressions() {
            return List.of();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// Parts that are computed once and read in several places by [SharedRead]s, in `child` or in later parts. Stands at
    /// the top of a plan only; the optimiser puts it there.
    ///
    /// @param ids
    ///            of the parts, in their order
    record Shared(List<Long> ids, List<LogicalPlan> parts, LogicalPlan child) implements LogicalPlan {
        /// Copies.
        public Shared {
            ids = List.copyOf(ids);
            parts = List.copyOf(parts);
        }

        @Override
        public List<AttributeReference> output() {
            return child.output();
        }

        /// The parts, then what reads them.
        @Override
        public List<LogicalPlan> children() {
            return Stream.concat(parts.stream(), Stream.of(child)).toList();
        }

        @Override
        public Shared withChildren(List<LogicalPlan> children) {
            return new Shared(ids, children.subList(0, parts.size()), children.getLast());
        }

        @Override
        public List<Expression> expressions() {
            return List.of();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    /// All rows of a part of the [Shared] above.
    ///
    /// @param output
    ///            columns with ids of their own
    /// @param columns
    ///            for each of them the column of the part that it stands for
    /// @param model
    ///            the part as it was when this was made, to estimate by
    record SharedRead(
            long id, List<AttributeReference> output, List<AttributeReference> columns, LogicalPlan model)
            implements
                Leaf {
        /// The same with another model.
        public SharedRead withModel(LogicalPlan model) {
            return new SharedRead(id, output, columns, model);
        }

        /// The same with other ids for its columns.
        public SharedRead withOutput(List<AttributeReference> output) {
            return new SharedRead(id, output, columns, model);
        }
    }
}
