package io.troupe.sql.analyze;

import io.troupe.sql.catalog.SqlFunction;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the bodies of functions that are written in SQL in the place of their calls.
final class SqlFunctionExpansion {
    private final Analysis analysis;

    SqlFunctionExpansion(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The body with the arguments for its parameters.
    Expression expand(SqlFunction function, Unresolved.Function call, List<Expression> arguments) {
        Expression body = function.body();
        if (body == null) {
            throw SqlException.analysis(call.origin(), "NOT_A_SCALAR_FUNCTION", "functionName",
                    "`" + function.name() + "`");
        }
        List<Expression> values = values(function, call, arguments);
        Map<AttributeReference, Expression> bound = new HashMap<>();
        List<AttributeReference> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            SqlFunction.Parameter parameter = function.parameters().get(i);
            AttributeReference attribute = new AttributeReference(analysis.nextId(), parameter.name(),
                    parameter.type(), true).withQualifier(List.of(function.name()));
            parameters.add(attribute);
            bound.put(attribute, analysis.conversions().cast(values.get(i), parameter.type(), call.origin()));
        }
        Expression resolved = analysis.expressions().resolve(body,
                Names.of(Scope.of(parameters), Environment.of(analysis.catalog().currentDatabase())));
        Expression typed = function.returnType() == null
                ? resolved
                : analysis.conversions().cast(resolved, function.returnType(), call.origin());
        String text = ExpressionText.call(String.join(".", shown(function, call)),
                arguments.stream().map(analysis::name).toList());
        return ExpressionResolver.show(substitute(typed, bound), text);
    }

    /// A function of a database goes by its full name, one of the session as it was called.
    private static List<String> shown(SqlFunction function, Unresolved.Function call) {
        if (function.qualifier().isEmpty()) {
            return call.name();
        }
        List<String> full = new ArrayList<>(function.qualifier());
        full.add(function.name());
        return full;
    }

    private List<Expression> values(SqlFunction function, Unresolved.Function call,
            List<Expression> arguments) {
        int count = function.parameters().size();
        @Nullable
        Expression[] values = new Expression[count];
        for (int i = 0; i < arguments.size(); i++) {
            int index = call.arguments().get(i) instanceof Unresolved.NamedArgument named
                    ? index(function, named.name())
                    : i;
            if (index < 0 || index >= count) {
                throw wrongCount(function, call, arguments.size());
            }
            values[index] = arguments.get(i);
        }
        List<Expression> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Expression value = values[i];
            result.add(value != null
                    ? value
                    : analysis.expressions().resolve(
                            function.parameters().get(i).defaultValue()
                                    .orElseThrow(() -> wrongCount(function, call, arguments.size())),
                            Names.of(Scope.EMPTY, Environment.of(analysis.catalog().currentDatabase()))));
        }
        return result;
    }

    private int index(SqlFunction function, String name) {
        for (int i = 0; i < function.parameters().size(); i++) {
            if (analysis.sameName(function.parameters().get(i).name(), name)) {
                return i;
            }
        }
        return -1;
    }

    private static SqlException wrongCount(SqlFunction function, Unresolved.Function call, int actual) {
        return SqlException.analysis(
                call.origin(), "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName",
                "`" + function.name() + "`",
                "expectedNum", String.valueOf(function.parameters().size()), "actualNum",
                String.valueOf(actual),
                "docroot", "");
    }

    private static Expression substitute(Expression expression, Map<AttributeReference, Expression> bound) {
        return expression.transformUp(each -> switch (each) {
            case AttributeReference attribute when bound.containsKey(attribute) -> bound.get(attribute);
            case Subquery subquery -> subquery.withPlan(substituteOuter(subquery.plan(), bound));
            default -> each;
        });
    }

    private static LogicalPlan substituteOuter(LogicalPlan plan, Map<AttributeReference, Expression> bound) {
        return plan.transformUp(node -> node.mapExpressions(expression -> expression.transformUp(each -> {
            if (each instanceof OuterReference outer && bound.containsKey(outer.attribute())) {
                return bound.get(outer.attribute()).transformUp(
                        inner -> inner instanceof AttributeReference attribute
                                ? new OuterReference(attribute)
                                : inner);
            }
            return each;
        })));
    }
}
