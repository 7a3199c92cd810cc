package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan whose meaning depends on names that are not looked up yet. Operators of [LogicalPlan] stand
/// between these with unresolved expressions in them: a select list is a [LogicalPlan.Project] (without
/// aggregates being looked for), GROUP BY a [LogicalPlan.Aggregate], WHERE a [LogicalPlan.Filter].
public sealed interface UnresolvedPlan extends LogicalPlan {
    @Override
    default List<AttributeReference> output() {
        throw new IllegalStateException("unresolved: " + this);
    }

    @Override
    default boolean isResolved() {
        return false;
    }

    /// Plans without children.
    sealed interface Leaf extends UnresolvedPlan, LogicalPlan.Leaf {
        @Override
        default boolean isResolved() {
            return false;
        }
    }

    /// Plans with one child.
    sealed interface Unary extends UnresolvedPlan, LogicalPlan.Unary {
        @Override
        default List<AttributeReference> output() {
            throw new IllegalStateException("unresolved: " + this);
        }

        @Override
        default boolean isResolved() {
            return false;
        }
    }

    /// A table, view or common table expression by name; also a file, as in ``parquet.`/data/x` ``.
    ///
    /// @param options
    ///            of WITH (...)
    /// @param version
    ///            of VERSION AS OF or TIMESTAMP AS OF, or null
    record RelationName(
            List<String> parts, Map<String, String> options, @Nullable TimeTravel version, Origin origin)
            implements
                Leaf {
        /// A name without anything else.
        public RelationName(List<String> parts, Origin origin) {
            this(parts, Map.of(), null, origin);
        }
    }

    /// Files of a format that need not be in a catalog, as in USING.
    ///
    /// @param paths
    ///            files, folders or patterns
    /// @param options
    ///            of the format
    /// @param schema
    ///            the columns; null to take what the files have
    record Files(
            String format, List<String> paths, Map<String, String> options, @Nullable StructType schema,
            Origin origin)
            implements
                Leaf {
        /// Copies.
        public Files {
            paths = List.copyOf(paths);
        }
    }

    /// Which state of a table is meant.
    record TimeTravel(boolean isTimestamp, Expression value) implements Serializable {}

    /// `IDENTIFIER(expression)` where a table is expected.
    record RelationIdentifier(Expression nameExpression, Origin origin) implements Leaf {
        @Override
        public List<Expression> expressions() {
            return List.of(nameExpression);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this, mapped -> new RelationIdentifier(mapped.getFirst(), origin));
        }
    }

    /// `STREAM name`: the table as a stream of its changes.
    record StreamOf(LogicalPlan child, Origin origin) implements Unary {
        @Override
        public StreamOf withChild(LogicalPlan child) {
            return new StreamOf(child, origin);
        }
    }

    /// `SELECT TRANSFORM(inputs) USING 'script' AS (columns)`: rows go through the standard input and output of a process.
    ///
    /// @param columns
    ///            the columns that the script gives; empty for a key and a value of text
    /// @param typed
    ///            whether the columns have the types of `columns`; else they are texts
    /// @param inputFormat
    ///            properties of the rows that the script reads
    /// @param outputFormat
    ///            properties of the rows that it writes
    record Transform(
            List<Expression> inputs, String script, List<StructField> columns, boolean typed,
            Map<String, String> inputFormat, Map<String, String> outputFormat, LogicalPlan child,
            Origin origin) implements Unary {
        @Override
        public Transform withChild(LogicalPlan child) {
            return new Transform(inputs, script, columns, typed, inputFormat, outputFormat, child, origin);
        }

        @Override
        public List<Expression> expressions() {
            return inputs;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    inputs, rule, this,
                    mapped -> new Transform(
                            mapped, script, columns, typed, inputFormat, outputFormat, child, origin));
        }
    }

    /// A function in FROM: `range(10)`, `explode(...)`; arguments may be [Unresolved.NamedArgument]s.
    record TableFunction(List<String> name, List<Expression> arguments, Origin origin) implements Leaf {
        @Override
        public List<Expression> expressions() {
            return arguments;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(arguments, rule, this, mapped -> new TableFunction(name, mapped, origin));
        }
    }

    /// `VALUES (1, 'a'), (2, 'b')`; columns are called `col1`, `col2` ... unless an alias renames them.
    record InlineTable(List<List<Expression>> rows, Origin origin) implements Leaf {
        @Override
        public List<Expression> expressions() {
            return rows.stream().flatMap(List::stream).toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> {
                List<List<Expression>> rebuilt = new ArrayList<>();
                int from = 0;
                for (List<Expression> row : rows) {
                    rebuilt.add(mapped.subList(from, from + row.size()));
                    from += row.size();
                }
                return new InlineTable(rebuilt, origin);
            });
        }
    }

    /// A plan with a name for the table and names for its columns, which may be empty to keep them.
    record ColumnAliases(List<String> columns, LogicalPlan child, Origin origin) implements Unary {
        @Override
        public ColumnAliases withChild(LogicalPlan child) {
            return new ColumnAliases(columns, child, origin);
        }
    }

    /// `WITH [RECURSIVE] name [(columns)] [MAX RECURSION LEVEL n] AS (query), ... child`.
    record With(List<NamedQuery> queries, boolean recursive, LogicalPlan child) implements Unary {
        @Override
        public With withChild(LogicalPlan child) {
            return new With(queries, recursive, child);
        }
    }

    /// One common table expression.
    record NamedQuery(String name, List<String> columns, OptionalInt maxLevels, LogicalPlan query,
            Origin origin)
            implements
                Serializable {}

    /// `WINDOW name AS (spec), ...`; a spec is an [Unresolved.Windowed] whose function is [Literal#NULL].
    record NamedWindows(Map<String, Unresolved.Windowed> windows, LogicalPlan child) implements Unary {
        @Override
        public NamedWindows withChild(LogicalPlan child) {
            return new NamedWindows(windows, child);
        }
    }

    /// `HAVING condition` over an aggregation.
    record Having(Expression condition, LogicalPlan child) implements Unary {
        @Override
        public Having withChild(LogicalPlan child) {
            return new Having(condition, child);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(condition);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> new Having(mapped.getFirst(), child));
        }
    }

    /// GROUP BY with ALL, CUBE, ROLLUP or GROUPING SETS.
    ///
    /// @param elements
    ///            what stands between the commas, in order; rows are grouped by the product of their sets
    record GroupBy(List<GroupingElement> elements, List<Expression> aggregates,
            LogicalPlan child) implements Unary {
        @Override
        public GroupBy withChild(LogicalPlan child) {
            return new GroupBy(elements, aggregates, child);
        }

        @Override
        public List<Expression> expressions() {
            return Stream.concat(
                    elements.stream().flatMap(element -> element.sets().stream()).flatMap(List::stream),
                    aggregates.stream())
                    .toList();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> {
                int[] next = {0};
                List<GroupingElement> rebuilt = elements.stream()
                        .map(element -> element.map(_ -> mapped.get(next[0]++)))
                        .toList();
                return new GroupBy(rebuilt, mapped.subList(next[0], mapped.size()), child);
            });
        }
    }

    /// One element of GROUP BY.
    ///
    /// @param sets
    ///            for a plain expression one set of it; for CUBE and ROLLUP the elements, each one or several expressions;
    ///            for
    ///            GROUPING SETS the sets; for ALL none
    record GroupingElement(Kind kind, List<List<Expression>> sets) implements Serializable {
        /// How it is written.
        public enum Kind {
            PLAIN, ALL, CUBE, ROLLUP, GROUPING_SETS,
            /// What may be in the GROUPING SETS that follow it without a comma.
            LISTED
        }

        GroupingElement map(UnaryOperator<Expression> rule) {
            return new GroupingElement(
                    kind, sets.stream().map(set -> set.stream().map(rule).toList()).toList());
        }
    }

    /// A join by the names of columns.
    ///
    /// @param columns
    ///            of USING; empty for NATURAL
    record JoinUsing(LogicalPlan left, LogicalPlan right, JoinType type, List<String> columns, Origin origin)
            implements
                UnresolvedPlan {
        @Override
        public List<LogicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new JoinUsing(children.get(0), children.get(1), type, columns, origin);
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

    /// UNION, INTERSECT or EXCEPT whose columns are not matched yet.
    ///
    /// @param byName
    ///            whether columns go by name instead of position
    /// @param allowMissing
    ///            with `byName`: whether a column that one side lacks is null there
    record SetQuery(
            Kind kind, boolean all, boolean byName, boolean allowMissing, LogicalPlan left, LogicalPlan right,
            Origin origin) implements UnresolvedPlan {
        /// The operations.
        public enum Kind {
            UNION, INTERSECT, EXCEPT
        }

        @Override
        public List<LogicalPlan> children() {
            return List.of(left, right);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new SetQuery(kind, all, byName, allowMissing, children.get(0), children.get(1), origin);
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

    /// `LATERAL VIEW [OUTER] generator(...) table AS columns`.
    record LateralView(
            Expression generator, boolean outer, String table, List<String> columns, LogicalPlan child,
            Origin origin)
            implements
                Unary {
        @Override
        public LateralView withChild(LogicalPlan child) {
            return new LateralView(generator, outer, table, columns, child, origin);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(generator);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new LateralView(mapped.getFirst(), outer, table, columns, child, origin));
        }
    }

    /// `PIVOT (aggregates FOR columns IN (values))`.
    ///
    /// @param grouping
    ///            what to group by; null for every column that is not used otherwise
    /// @param columns
    ///            one, or several that are compared with structs
    /// @param values
    ///            each may be an [Alias]
    record Pivot(
            @Nullable List<Expression> grouping, List<Expression> aggregates, List<Expression> columns,
            List<Expression> values, LogicalPlan child, Origin origin) implements Unary {
        @Override
        public Pivot withChild(LogicalPlan child) {
            return new Pivot(grouping, aggregates, columns, values, child, origin);
        }
    }

    /// `UNPIVOT [INCLUDE NULLS] (values FOR name IN (columns))`.
    ///
    /// @param ids
    ///            the columns that stay; null for every column that is not used otherwise
    /// @param columns
    ///            groups of as many columns as there are value names
    /// @param labels
    ///            for each group what the name column says, or null for the columns' names
    record Unpivot(
            @Nullable List<Expression> ids, List<List<Expression>> columns, List<@Nullable String> labels,
            String nameColumn, List<String> valueColumns, boolean includeNulls, LogicalPlan child,
            Origin origin)
            implements
                Unary {
        @Override
        public Unpivot withChild(LogicalPlan child) {
            return new Unpivot(ids, columns, labels, nameColumn, valueColumns, includeNulls, child, origin);
        }
    }

    /// `/*+ NAME(parameters) */`: parameters are names (as [Unresolved.Attribute]) or literals.
    record Hint(String name, List<Expression> parameters, LogicalPlan child, Origin origin) implements Unary {
        @Override
        public Hint withChild(LogicalPlan child) {
            return new Hint(name, parameters, child, origin);
        }
    }

    /// `TABLESAMPLE (n ROWS)` or `(BUCKET x OUT OF y)`; percentages are [LogicalPlan.Sample]s at once.
    record SampleRows(Expression rows, LogicalPlan child) implements Unary {
        @Override
        public SampleRows withChild(LogicalPlan child) {
            return new SampleRows(rows, child);
        }
    }

    /// An operator after `|>` that has no counterpart in SELECT, or whose errors differ from it.
    ///
    /// @param expressions
    ///            of EXTEND and SET: named values; of DROP: names; of SELECT: the list; of AGGREGATE see [GroupBy] below it
    record Pipe(Kind kind, List<Expression> expressions, LogicalPlan child, Origin origin) implements Unary {
        /// The operators.
        public enum Kind {
            SELECT, EXTEND, SET, DROP, AGGREGATE
        }

        @Override
        public Pipe withChild(LogicalPlan child) {
            return new Pipe(kind, expressions, child, origin);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions, rule, this, mapped -> new Pipe(kind, mapped, child, origin));
        }
    }
}
