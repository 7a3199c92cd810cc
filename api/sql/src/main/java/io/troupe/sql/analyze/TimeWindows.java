package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.datetime.SlidingWindows;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan.GroupingElement;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.plan.WindowExpression.Bound;
import io.troupe.sql.plan.WindowExpression.Frame;
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `window(...)` and `session_window(...)` among the expressions of a query. A window becomes a column of its input,
/// which has a row for each window that a row is in; the expressions refer to that column. Sessions are found by what
/// comes before: a row begins a session when it starts after the end of all rows before it.
final class TimeWindows {
    private final Analysis analysis;

    TimeWindows(Analysis analysis) {
        this.analysis = analysis;
    }

    /// A query whose windows are columns.
    record Query(ResolvedPlan input, List<GroupingElement> elements, List<Expression> columns) {}

    /// The query with these clauses; the same where nothing is a window. With no `elements` rows are not grouped.
    Query prepared(Query query, Environment environment) {
        List<Unresolved.Function> calls = new ArrayList<>();
        query.elements.forEach(each -> each.sets().forEach(set -> set.forEach(key -> collect(key, calls))));
        boolean grouped = !query.elements.isEmpty();
        if (!grouped) {
            query.columns.forEach(column -> collect(column, calls));
        }
        if (calls.isEmpty()) {
            return query;
        }
        Unresolved.Function first = calls.getFirst();
        Names names = Names.of(query.input.scope(), environment);
        List<Expression> arguments = analysis.expressions().resolveAll(first.arguments(), names);
        for (Unresolved.Function other : calls) {
            if (isSession(other) != isSession(first)
                    || !analysis.expressions().resolveAll(other.arguments(), names).equals(arguments)) {
                throw SqlException.analysis(other.origin(), "_LEGACY_ERROR_TEMP_1039");
            }
        }
        ResolvedPlan windowed = isSession(first)
                ? sessions(query, first, names)
                : windows(query.input, first, arguments, grouped);
        AttributeReference column = windowed.scope().attributes().getLast();
        List<GroupingElement> elements = query.elements.stream().map(each -> new GroupingElement(each.kind(),
                each.sets().stream().map(set -> replaced(set, column)).toList())).toList();
        return new Query(windowed, elements, replaced(query.columns, column));
    }

    private static void collect(Expression expression, List<Unresolved.Function> calls) {
        expression.forEach(each -> {
            if (isWindow(each)) {
                calls.add((Unresolved.Function) each);
            }
        });
    }

    private static boolean isWindow(Expression expression) {
        if (!(expression instanceof Unresolved.Function function) || function.arguments().size() < 2) {
            return false;
        }
        String name = FunctionResolver.simpleName(function.name());
        return name.equals("window") || name.equals("session_window");
    }

    private static boolean isSession(Unresolved.Function function) {
        return FunctionResolver.simpleName(function.name()).equals("session_window");
    }

    private List<Expression> replaced(List<Expression> expressions, AttributeReference column) {
        return expressions.stream()
                .map(each -> each.transformDown(part -> isWindow(part) ? column : part)).toList();
    }

    /// Windows that may overlap give rows of their own; others, outside of groups, are left to the function.
    private ResolvedPlan windows(ResolvedPlan input, Unresolved.Function call, List<Expression> given,
            boolean grouped) {
        List<Expression> arguments = new ArrayList<>(given);
        if (arguments.getFirst().dataType() instanceof StructType) {
            arguments.set(0, resolved("window_time", arguments.getFirst()));
        }
        if (arguments.size() == 2) {
            Expression window = resolved("window", arguments.toArray(Expression[]::new));
            Expression moment = arguments.getFirst();
            LogicalPlan rows = grouped && moment.nullable()
                    ? new LogicalPlan.Filter(resolved("isnotnull", moment), input.plan())
                    : input.plan();
            return with(input, rows, analysis.alias(window, "window"));
        }
        try {
            Generator.BoundGenerator bound = new SlidingWindows()
                    .bind(analysis.conversions().arguments(arguments), analysis.semantics());
            GeneratorCall generator = new GeneratorCall(bound,
                    analysis.conversions().castAll(arguments, bound.argumentTypes(), call.origin()), false,
                    call.origin());
            List<AttributeReference> columns = GeneratorColumns.of(generator, List.of(), call.origin(),
                    analysis);
            return new ResolvedPlan(new LogicalPlan.Generate(generator, columns, input.plan()),
                    input.scope().and(Scope.of(columns)));
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
    }

    private static ResolvedPlan with(ResolvedPlan input, LogicalPlan rows, Alias column) {
        List<Expression> all = new ArrayList<>(rows.output());
        all.add(column);
        return new ResolvedPlan(new LogicalPlan.Project(all, rows),
                input.scope().and(Scope.of(List.of(column.toAttribute()))));
    }

    /// Each row lasts from its moment until the gap has passed; rows of the same other keys that touch are one session.
    private ResolvedPlan sessions(Query query, Unresolved.Function call, Names names) {
        Expression given = analysis.expressions().resolve(call.arguments().getFirst(), names);
        Expression moment = given.dataType() instanceof TimestampNTZType
                ? given
                : analysis.conversions().cast(given, DataTypes.TimestampType, call.origin());
        Expression gap = analysis.expressions().resolve(call.arguments().get(1), names);
        Expression length = gap.dataType().isText()
                ? analysis.conversions().cast(gap, DataTypes.CalendarIntervalType, call.origin())
                : gap;
        List<Alias> added = new ArrayList<>();
        Alias start = added(added, moment, "_start");
        Alias end = added(added, resolved("+", moment, length), "_end");
        if (query.elements.isEmpty()) {
            return ofRows(query.input, start, end);
        }
        List<Expression> keys = new ArrayList<>();
        otherKeys(query, names).forEach(key -> keys.add(added(added, key, "_key").toAttribute()));
        List<Expression> columns = new ArrayList<>(query.input.plan().output());
        columns.addAll(added);
        LogicalPlan rows = new LogicalPlan.Filter(
                resolved(">", end.toAttribute(), start.toAttribute()),
                new LogicalPlan.Project(columns, query.input.plan()));
        List<SortOrder> order = List.of(new SortOrder(start.toAttribute(), true, true));
        Alias seen = analysis.alias(over("max", end.toAttribute(), keys, order,
                new Bound(Kind.PRECEDING, Literal.of(1))), "_seen");
        rows = new LogicalPlan.Window(List.of(seen), keys, order, rows);
        Expression begins = resolved("if", resolved("<=", start.toAttribute(), seen.toAttribute()),
                Literal.of(0), Literal.of(1));
        Alias first = analysis.alias(begins, "_begins");
        rows = extended(rows, first);
        Alias number = analysis.alias(over("sum", first.toAttribute(), keys, order,
                new Bound(Kind.CURRENT_ROW, null)), "_session");
        rows = new LogicalPlan.Window(List.of(number), keys, order, rows);
        List<Expression> session = new ArrayList<>(keys);
        session.add(number.toAttribute());
        Bound last = new Bound(Kind.UNBOUNDED_FOLLOWING, null);
        Alias from = analysis.alias(over("min", start.toAttribute(), session, List.of(), last), "_from");
        Alias until = analysis.alias(over("max", end.toAttribute(), session, List.of(), last), "_until");
        rows = new LogicalPlan.Window(List.of(from, until), session, List.of(), rows);
        Expression window = resolved("named_struct", Literal.of("start"), from.toAttribute(),
                Literal.of("end"),
                until.toAttribute());
        Alias column = analysis.alias(window, "session_window");
        List<Expression> output = new ArrayList<>(query.input.plan().output());
        output.add(column);
        return new ResolvedPlan(new LogicalPlan.Project(output, rows),
                query.input.scope().and(Scope.of(List.of(column.toAttribute()))));
    }

    /// Where rows are not grouped, each is a session of its own.
    private ResolvedPlan ofRows(ResolvedPlan input, Alias start, Alias end) {
        List<Expression> columns = new ArrayList<>(input.plan().output());
        columns.add(start);
        columns.add(end);
        LogicalPlan rows = new LogicalPlan.Filter(resolved(">", end.toAttribute(), start.toAttribute()),
                new LogicalPlan.Project(columns, input.plan()));
        Alias column = analysis.alias(resolved("named_struct", Literal.of("start"), start.toAttribute(),
                Literal.of("end"), end.toAttribute()), "session_window");
        List<Expression> output = new ArrayList<>(input.plan().output());
        output.add(column);
        return new ResolvedPlan(new LogicalPlan.Project(output, rows),
                input.scope().and(Scope.of(List.of(column.toAttribute()))));
    }

    private Alias added(List<Alias> columns, Expression value, String name) {
        Alias alias = analysis.alias(value, name);
        columns.add(alias);
        return alias;
    }

    private static LogicalPlan extended(LogicalPlan plan, Alias column) {
        List<Expression> all = new ArrayList<>(plan.output());
        all.add(column);
        return new LogicalPlan.Project(all, plan);
    }

    /// What rows are grouped by beside the session: plain expressions, and positions in the select list.
    private List<Expression> otherKeys(Query query, Names names) {
        List<Expression> keys = new ArrayList<>();
        for (GroupingElement element : query.elements) {
            for (List<Expression> set : element.sets()) {
                for (Expression key : set) {
                    Expression plain = key instanceof Unresolved.Named named ? named.child() : key;
                    if (!plain.contains(TimeWindows::isWindow)) {
                        keys.add(
                                analysis.expressions().resolve(atPosition(plain, query.columns).orElse(plain),
                                        names));
                    }
                }
            }
        }
        return keys;
    }

    private Optional<Expression> atPosition(Expression key, List<Expression> columns) {
        if (!(analysis.settings().groupByOrdinal() && key instanceof Literal literal
                && literal.value() instanceof Integer place && place >= 1 && place <= columns.size())) {
            return Optional.empty();
        }
        Expression column = columns.get(place - 1);
        return Optional.of(column instanceof Unresolved.Named named
                ? named.child()
                : GroupingResolver.value(column));
    }

    private WindowExpression over(String function, Expression value, List<Expression> keys,
            List<SortOrder> order, Bound last) {
        Frame frame = new Frame(WindowExpression.Unit.ROWS, new Bound(Kind.UNBOUNDED_PRECEDING, null), last);
        return (WindowExpression) analysis.expressions().resolve(
                new Unresolved.Windowed(call(function, value), null, keys, order, frame, Origin.UNKNOWN),
                nothing());
    }

    private Expression resolved(String function, Expression... arguments) {
        return analysis.expressions().resolve(call(function, arguments), nothing());
    }

    private static Unresolved.Function call(String function, Expression... arguments) {
        return new Unresolved.Function(function, List.of(arguments), Origin.UNKNOWN);
    }

    private static Names nothing() {
        return Names.of(Scope.EMPTY, Environment.of(""));
    }
}
