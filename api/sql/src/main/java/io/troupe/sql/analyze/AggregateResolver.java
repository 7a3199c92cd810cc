package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls of aggregate functions with DISTINCT, FILTER, IGNORE NULLS and WITHIN GROUP.
final class AggregateResolver {
    /// Functions whose value is what WITHIN GROUP orders by.
    private static final Set<String> INVERSE = Set.of("percentile_cont", "percentile_disc", "mode");
    /// Functions that keep the order of WITHIN GROUP.
    private static final Set<String> ORDERED = Set.of("listagg", "string_agg");
    private static final Set<String> IGNORING_NULLS = Set.of("first", "first_value", "last", "last_value",
            "any_value");

    private final Analysis analysis;
    private final ExpressionResolver expressions;

    AggregateResolver(Analysis analysis, ExpressionResolver expressions) {
        this.analysis = analysis;
        this.expressions = expressions;
    }

    /// Whether `name` orders rows itself, so that the window it is computed over cannot.
    static boolean hasOwnOrder(String name) {
        return name.equals("percentile_cont") || name.equals("percentile_disc") || name.equals("median")
                || ORDERED.contains(name);
    }

    /// A call of `aggregate`; over a window its arguments may be aggregates, too.
    Expression resolve(
            AggregateFunction aggregate, Unresolved.Function function, Names names, boolean overWindow) {
        String calledAs = FunctionResolver.simpleName(function.name());
        Names inside = names.columnsFirst();
        List<Expression> given = arguments(calledAs, function, inside);
        List<String> texts = given.stream().map(analysis::name).toList();
        List<SortOrder> order = function.withinGroup().stream()
                .map(each -> (SortOrder) expressions.resolve(each, inside)).toList();
        String text = text(calledAs, aggregate.name(), function, texts, order);
        List<Expression> arguments = new ArrayList<>(given);
        if (INVERSE.contains(calledAs)) {
            requireOwnOrder(calledAs, function, given.size(), order.size());
        }
        if (!order.isEmpty()) {
            order = withinGroup(calledAs, function, arguments, order);
        }
        if (Boolean.TRUE.equals(function.ignoreNulls()) && IGNORING_NULLS.contains(calledAs)) {
            arguments.add(Literal.TRUE);
        }
        if (!overWindow) {
            arguments.forEach(argument -> requireNoAggregate(argument, function));
        }
        @Nullable
        Expression filter = function.filter() == null
                ? null
                : expressions.resolveCondition(function.filter(), inside, "FILTER");
        return ofOuterQuery(bind(aggregate, function, arguments, filter, order, text), names);
    }

    /// An aggregate of nothing but columns of the groups around is one of these groups.
    private Expression ofOuterQuery(AggregateCall call, Names names) {
        Names outer = names.environment().outer();
        boolean ofOuter = outer != null && outer.ofGroups() && call.contains(OuterReference.class::isInstance)
                && !call.contains(AttributeReference.class::isInstance);
        if (!ofOuter) {
            return call;
        }
        return new OuterReference(analysis.outerAggregate((AggregateCall) call.transformUp(
                each -> each instanceof OuterReference reference ? reference.attribute() : each)));
    }

    private AggregateCall bind(
            AggregateFunction aggregate, Unresolved.Function function, List<Expression> arguments,
            @Nullable Expression filter, List<SortOrder> order, String text) {
        BoundAggregate bound;
        try {
            bound = aggregate.bind(analysis.conversions().arguments(arguments), analysis.semantics());
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
        List<Expression> cast = analysis.conversions().castAll(arguments, bound.argumentTypes(),
                function.origin());
        return new AggregateCall(bound, cast, function.distinct(), filter, order, text, function.origin());
    }

    /// The arguments; `count(*)` counts ones.
    private List<Expression> arguments(String name, Unresolved.Function function, Names names) {
        List<Expression> result = new ArrayList<>();
        for (Expression argument : function.arguments()) {
            switch (argument) {
                case Unresolved.Star star when name.equals("count") && star.qualifier().isEmpty()
                        && !function.distinct() && function.arguments().size() == 1
                        && star.except().isEmpty() ->
                    result.add(new Literal(1, DataTypes.IntegerType));
                case Unresolved.Star star -> StarExpansion.columns(star, names, analysis).forEach(
                        column -> result.add(
                                column instanceof io.troupe.sql.plan.Alias alias ? alias.child() : column));
                case Unresolved.RegexColumns regex ->
                    result.addAll(StarExpansion.columns(regex, names, analysis));
                default -> result.add(expressions.shown(argument, names));
            }
        }
        return result;
    }

    /// Percentiles have one argument and one order; a mode has one order and no argument, or one to three arguments.
    private static void requireOwnOrder(String name, Unresolved.Function function, int arguments,
            int orders) {
        if (function.distinct()) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED", "funcName", "`" + name + "`");
        }
        boolean mode = name.equals("mode");
        if (orders == 0 && !(mode && arguments > 0)) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING", "funcName", "`" + name + "`");
        }
        int wanted = mode && arguments > 0 ? 0 : 1;
        if (orders != wanted) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS", "funcName", "`" + name + "`",
                    "expectedNum", String.valueOf(wanted), "actualNum", String.valueOf(orders));
        }
        if (!mode && arguments != 1) {
            throw Mismatch.argumentCount(name, "1", arguments).at(function.origin());
        }
    }

    private List<SortOrder> withinGroup(
            String name, Unresolved.Function function, List<Expression> arguments, List<SortOrder> order) {
        if (ORDERED.contains(name)) {
            return order;
        }
        if (!INVERSE.contains(name)) {
            throw SqlException.analysis(function.origin(),
                    "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
                    "prettyName", "`" + name + "`", "syntax", "\"WITHIN GROUP (ORDER BY ...)\"");
        }
        arguments.addFirst(order.getFirst().child());
        if (name.equals("mode")) {
            arguments.add(Literal.TRUE);
        }
        if (!order.getFirst().ascending() || name.equals("mode")) {
            arguments.add(FunctionResolver.flag(!order.getFirst().ascending()));
        }
        return List.of();
    }

    private String text(
            String calledAs, String name, Unresolved.Function function, List<String> arguments,
            List<SortOrder> order) {
        boolean inverse = INVERSE.contains(calledAs) && !order.isEmpty();
        String usual = FunctionNames.text(calledAs, name, arguments);
        String shown = usual.substring(0, usual.indexOf('('));
        if (calledAs.equals("mode") && arguments.size() == 2) {
            return arguments.get(1).equals("true")
                    ? "mode() WITHIN GROUP (ORDER BY " + arguments.get(0) + " DESC)"
                    : "mode(" + arguments.get(0) + ")";
        }
        String call = ExpressionText.call(shown, List.of((function.distinct() ? "DISTINCT " : "")
                + String.join(", ", FunctionNames.withDefaults(name, arguments))));
        return inverse
                ? call + " WITHIN GROUP (ORDER BY " + orderText(calledAs, order) + ")"
                : call;
    }

    private String orderText(String name, List<SortOrder> order) {
        boolean mode = name.equals("mode"); // which is the first of the greatest where the order ascends
        return String.join(", ", order.stream().map(each -> analysis.name(each.child())
                + (each.ascending() == mode ? " DESC" : "")).toList());
    }

    private void requireNoAggregate(Expression argument, Unresolved.Function function) {
        if (argument.contains(AggregateCall.class::isInstance)) {
            throw SqlException.analysis(function.origin(), "NESTED_AGGREGATE_FUNCTION");
        }
        if (argument.contains(GeneratorCall.class::isInstance)) {
            throw SqlException.analysis(function.origin(), "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
                    "expression",
                    analysis.quoted(argument));
        }
    }
}
