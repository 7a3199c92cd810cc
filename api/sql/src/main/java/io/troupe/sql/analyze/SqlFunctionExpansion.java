package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the bodies of functions that are written in SQL in the place of their calls.
final class SqlFunctionExpansion {
    private final Analysis analysis;

    SqlFunctionExpansion(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The query of a table function with the arguments for its parameters; a table of the function's name.
    ResolvedPlan table(SqlFunction function, UnresolvedPlan.TableFunction call, Environment environment) {
        LogicalPlan query = function.query();
        if (query == null) {
            throw SqlException.analysis(call.origin(), "NOT_A_TABLE_FUNCTION", "functionName",
                    SessionCatalog.quoted(call.name()));
        }
        Unresolved.Function plain = new Unresolved.Function(
                call.name(), call.arguments(), false, null, null, List.of(), call.origin());
        List<Expression> arguments = analysis.expressions().resolveAll(
                call.arguments(), Names.of(Scope.EMPTY, environment));
        Map<AttributeReference, Expression> bound = bound(function, plain, arguments);
        Environment own = Environment.of(analysis.catalog().currentDatabase());
        Environment inside = own.inside(Names.of(Scope.of(List.copyOf(bound.keySet())), own));
        LogicalPlan resolved = substituteOuter(analysis.plans().resolve(query, inside).visible(), bound);
        return PlanResolver.named(List.of(function.name()),
                ResolvedPlan.of(columns(function, resolved, call)));
    }

    /// The columns that the function says it returns.
    private LogicalPlan columns(SqlFunction function, LogicalPlan query, UnresolvedPlan.TableFunction call) {
        StructType wanted = function.returnColumns();
        if (wanted == null) {
            return query;
        }
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            StructField field = wanted.apply(i);
            columns.add(analysis.alias(analysis.conversions().cast(
                    query.output().get(i), field.dataType(), call.origin()), field.name()));
        }
        return new LogicalPlan.Project(columns, query);
    }

    /// The body with the arguments for its parameters.
    Expression expand(SqlFunction function, Unresolved.Function call, List<Expression> arguments) {
        Expression body = function.body();
        if (body == null) {
            throw SqlException.analysis(call.origin(), "NOT_A_SCALAR_FUNCTION", "functionName",
                    "`" + function.name() + "`");
        }
        Map<AttributeReference, Expression> bound = bound(function, call, arguments);
        List<AttributeReference> parameters = List.copyOf(bound.keySet());
        Expression resolved = analysis.expressions().resolve(body,
                Names.of(Scope.of(parameters), Environment.of(analysis.catalog().currentDatabase())));
        Expression typed = function.returnType() == null
                ? resolved
                : analysis.conversions().cast(resolved, function.returnType(), call.origin());
        String text = ExpressionText.call(String.join(".", shown(function, call)),
                arguments.stream().map(analysis::name).toList());
        return ExpressionResolver.show(substitute(typed, bound), text);
    }

    /// The parameters as columns, in order, with the arguments that are their values.
    private Map<AttributeReference, Expression> bound(
            SqlFunction function, Unresolved.Function call, List<Expression> arguments) {
        List<Expression> values = values(function, call, arguments);
        Map<AttributeReference, Expression> bound = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            SqlFunction.Parameter parameter = function.parameters().get(i);
            AttributeReference attribute = new AttributeReference(analysis.nextId(), parameter.name(),
                    parameter.type(), true).withQualifier(List.of(function.name()));
            bound.put(attribute, analysis.conversions().cast(values.get(i), parameter.type(), call.origin()));
        }
        return bound;
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
            if (each instanceof Subquery subquery) {
                return subquery.withPlan(substituteOuter(subquery.plan(), bound));
            }
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
