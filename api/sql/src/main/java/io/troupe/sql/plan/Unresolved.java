package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An expression whose meaning depends on names that are not looked up yet.
public sealed interface Unresolved extends Expression {
    @Override
    default DataType dataType() {
        throw new IllegalStateException("unresolved: " + this);
    }

    @Override
    default boolean nullable() {
        throw new IllegalStateException("unresolved: " + this);
    }

    @Override
    default boolean isResolved() {
        return false;
    }

    @Override
    default List<Expression> children() {
        return List.of();
    }

    @Override
    default Expression withChildren(List<Expression> children) {
        return this;
    }

    /// A column or a field of one: `a`, `t.a`, `t.a.b`. Also variables, and lambda parameters inside lambdas.
    record Attribute(List<String> parts, Origin origin) implements Unresolved {}

    /// An expression over the columns of the query around; what programs write as `outer()`.
    record Outer(Expression value, Origin origin) implements Unresolved {
        /// Whether `plan` needs a query around it: something in it is outer, but not in a query inside of it.
        public static boolean isFreeIn(LogicalPlan plan) {
            boolean isHere = plan.expressions().stream().anyMatch(Outer::isIn);
            List<LogicalPlan> children = plan instanceof LogicalPlan.Join join && join.lateral()
                    ? List.of(join.left())
                    : plan.children();
            return isHere || children.stream().anyMatch(Outer::isFreeIn);
        }

        private static boolean isIn(Expression expression) {
            return expression instanceof Outer || expression.children().stream().anyMatch(Outer::isIn);
        }
    }

    /// `*`, `t.*`, `s.*` of a struct, with EXCEPT and REPLACE.
    record Star(List<String> qualifier, List<List<String>> except, List<Alias> replace, Origin origin)
            implements
                Unresolved {}

    /// Columns whose names match a regular expression: a quoted name when the session says so.
    record RegexColumns(String pattern, List<String> qualifier, Origin origin) implements Unresolved {}

    /// A call by name, and every operator: `+`, `-`, `*`, `/`, `div`, `%`, `||`, `&`, `|`, `^`, `~`,
    /// `<<`, `>>`, `>>>`, `negative` and `positive` (unary), `=`, `==`, `<=>`, `!=`, `<`, `<=`, `>`,
    /// `>=`, `and`, `or`, `not`, `isnull`, `isnotnull`, `istrue`, `isfalse`, `between`, `like`, `ilike`
    /// (third argument: the escape character), `rlike`, `like all`, `like any`, `not like all`, `not
    /// like any` and the same with `ilike`, `collate` (second argument: the name), and `struct` for
    /// rows. What else is written differently is one of these: IS [NOT] UNKNOWN is `isnull` or
    /// `isnotnull`, `IS DISTINCT FROM` is `not` of `<=>`, `==` is `=`, `<>` is `!=`, `SUBSTRING(a FROM
    /// 1)` is `substring(a, 1)`, `POSITION(a IN b)` is `locate(a, b)`, `TRIM(LEADING a FROM b)` is
    /// `ltrim(a, b)`, and functions with a unit are `extract`, `timestampadd` and `timestampdiff` with
    /// the unit as a text first. Subscripts are [Extract].
    ///
    /// @param name
    ///            one part, or qualified by catalog and database
    /// @param arguments
    ///            may contain [Lambda]s, [NamedArgument]s and one [Star]
    /// @param distinct
    ///            whether DISTINCT was said
    /// @param filter
    ///            of FILTER (WHERE ...), or null
    /// @param ignoreNulls
    ///            what IGNORE NULLS or RESPECT NULLS said, or null
    /// @param withinGroup
    ///            of WITHIN GROUP (ORDER BY ...); empty for none
    record Function(
            List<String> name, List<Expression> arguments, boolean distinct, @Nullable Expression filter,
            @Nullable Boolean ignoreNulls, List<SortOrder> withinGroup, Origin origin) implements Unresolved {
        /// A plain call.
        public Function(String name, List<Expression> arguments, Origin origin) {
            this(List.of(name), arguments, false, null, null, List.of(), origin);
        }

        /// The same call with each combination of arguments once.
        public Function ofDistinct() {
            return new Function(name, arguments, true, filter, ignoreNulls, withinGroup, origin);
        }

        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>(arguments);
            Optional.ofNullable(filter).ifPresent(children::add);
            children.addAll(withinGroup);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            int count = arguments.size();
            int orders = filter == null ? count : count + 1;
            return new Function(
                    name, children.subList(0, count), distinct, filter == null ? null : children.get(count),
                    ignoreNulls,
                    children.subList(orders, children.size()).stream().map(SortOrder.class::cast).toList(),
                    origin);
        }
    }

    /// A call of a function that no catalogue knows.
    ///
    /// @param function
    ///            a [io.troupe.sql.function.ScalarFunction] or [io.troupe.sql.function.AggregateFunction]
    /// @param call
    ///            its arguments, and the name under which it is shown
    record Own(Object function, Function call) implements Unresolved {
        @Override
        public List<Expression> children() {
            return call.children();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Own(function, (Function) call.withChildren(children));
        }
    }

    /// `name => value` in the arguments of a call.
    record NamedArgument(String name, Expression value) implements Unresolved {
        @Override
        public List<Expression> children() {
            return List.of(value);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new NamedArgument(name, children.getFirst());
        }
    }

    /// `x -> body` or `(x, y) -> body`; parameters are [Attribute]s in the body.
    record Lambda(List<String> parameters, Expression body, Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            return List.of(body);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Lambda(parameters, children.getFirst(), origin);
        }
    }

    /// `child[key]`, `child.field` where the child is no name, or `child:path` of a variant or JSON text.
    record Extract(Expression child, Expression key, Kind kind, Origin origin) implements Unresolved {
        /// How it is written.
        public enum Kind {
            /// `child[key]`
            SUBSCRIPT,
            /// `child.key`, the key a string literal
            FIELD,
            /// `child:key`, the key a string literal with the path
            PATH
        }

        @Override
        public List<Expression> children() {
            return List.of(child, key);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Extract(children.get(0), children.get(1), kind, origin);
        }
    }

    /// `CAST(child AS type)`, `TRY_CAST`, `child :: type`. Stays unresolved until the child is resolved.
    record CastTo(Expression child, DataType type, boolean isTry, Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new CastTo(children.getFirst(), type, isTry, origin);
        }
    }

    /// `CASE [operand] WHEN ... THEN ... [ELSE ...] END`.
    record Case(
            @Nullable Expression operand, List<CaseWhen.Branch> branches, @Nullable Expression otherwise,
            Origin origin)
            implements
                Unresolved {
        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>();
            Optional.ofNullable(operand).ifPresent(children::add);
            branches.forEach(branch -> {
                children.add(branch.condition());
                children.add(branch.value());
            });
            Optional.ofNullable(otherwise).ifPresent(children::add);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            int first = operand == null ? 0 : 1;
            List<CaseWhen.Branch> mapped = new ArrayList<>();
            for (int i = 0; i < branches.size(); i++) {
                mapped.add(new CaseWhen.Branch(children.get(first + 2 * i), children.get(first + 2 * i + 1)));
            }
            return new Case(
                    operand == null ? null : children.getFirst(), mapped,
                    otherwise == null ? null : children.getLast(), origin);
        }
    }

    /// `value IN (list)`; NOT IN is a call of `not`.
    record InList(Expression value, List<Expression> list, Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>(list);
            children.addFirst(value);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new InList(children.getFirst(), children.subList(1, children.size()), origin);
        }
    }

    /// An expression of a select list whose name is not decided yet.
    record Named(Expression child) implements Unresolved {
        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Named(children.getFirst());
        }
    }

    /// `expression AS (a, b)`: a generator with names for its columns.
    record MultiAlias(Expression child, List<String> names, Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new MultiAlias(children.getFirst(), names, origin);
        }
    }

    /// `function OVER name` or `function OVER (spec)` where the spec may build on a named window.
    record Windowed(
            Expression function, @Nullable String baseWindow, List<Expression> partitionBy,
            List<SortOrder> orderBy,
            WindowExpression.@Nullable Frame frame, Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>();
            children.add(function);
            children.addAll(partitionBy);
            children.addAll(orderBy);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            int orders = 1 + partitionBy.size();
            return new Windowed(
                    children.getFirst(), baseWindow, children.subList(1, orders),
                    children.subList(orders, children.size()).stream().map(SortOrder.class::cast).toList(),
                    frame,
                    origin);
        }
    }

    /// `:name`, or `?` with its position in the text as the name, as in `_16`.
    record Parameter(String name, boolean positional, Origin origin) implements Unresolved {}

    /// `IDENTIFIER(expression)` where a name is expected in an expression.
    record IdentifierClause(Expression nameExpression, List<Expression> arguments, boolean isFunction,
            Origin origin)
            implements
                Unresolved {
        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>(arguments);
            children.addFirst(nameExpression);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new IdentifierClause(
                    children.getFirst(), children.subList(1, children.size()), isFunction, origin);
        }
    }

    /// `CURRENT_DATE`, `CURRENT_USER` and the like without parentheses, unless a column has that name.
    record CurrentLike(String name, Origin origin) implements Unresolved {}

    /// `DEFAULT` as a value of INSERT, UPDATE or MERGE.
    record DefaultValue(Origin origin) implements Unresolved {
        /// Whether `expression` stands for the default of a column: the word DEFAULT alone.
        public static boolean isMeantBy(Expression expression) {
            return switch (expression) {
                case DefaultValue _ -> true;
                case Named(Expression child) -> isMeantBy(child);
                case Attribute(List<String> parts, Origin _) ->
                    parts.size() == 1 && parts.getFirst().equalsIgnoreCase("default");
                default -> false;
            };
        }
    }

    /// `TABLE name` or `TABLE(query)` as an argument of a table function.
    ///
    /// @param singlePartition
    ///            whether all rows go to one call of the function
    record TableArgument(
            LogicalPlan plan, boolean singlePartition, List<Expression> partitionBy, List<SortOrder> orderBy,
            Origin origin) implements Unresolved {
        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>(partitionBy);
            children.addAll(orderBy);
            return children;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            int count = partitionBy.size();
            return new TableArgument(
                    plan, singlePartition, children.subList(0, count),
                    children.subList(count, children.size()).stream().map(SortOrder.class::cast).toList(),
                    origin);
        }
    }
}
