package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operators and the few functions that become something else than a call.
final class OperatorResolver {
    private static final Map<String, Integer> ARITIES = Map.of("and", 2, "or", 2, "not", 1, "!", 1, "isnull",
            1,
            "isnotnull", 1, "between", 3, "if", 3);

    private final Analysis analysis;
    private final ExpressionResolver expressions;

    OperatorResolver(Analysis analysis, ExpressionResolver expressions) {
        this.analysis = analysis;
        this.expressions = expressions;
    }

    /// The meaning of an operator; empty when `name` is a function like others.
    Optional<Expression> resolve(String name, Unresolved.Function function, Names names) {
        List<Expression> arguments = function.arguments();
        if (arguments.size() != ARITIES.getOrDefault(name, arguments.size())) {
            return Optional.empty();
        }
        Origin origin = function.origin();
        return switch (name) {
            case "==" -> Optional.of(operator("=", function, names));
            case "=", "<=>", "<", "<=", ">", ">=" -> Optional.of(operator(name, function, names));
            case "!=", "<>" -> Optional.of(notEqual(function, names));
            case "||" -> Optional.of(shown(new Unresolved.Function("concat", arguments, origin), names));
            case "and", "or" -> Optional.of(logic(name, function, names));
            case "not", "!" ->
                Optional.of(new Logic.Not(bool(shown(arguments.getFirst(), names), "not", origin)));
            case "isnull" -> Optional.of(new Logic.IsNull(shown(arguments.getFirst(), names)));
            case "isnotnull" -> Optional.of(new Logic.IsNotNull(shown(arguments.getFirst(), names)));
            case "istrue" -> Optional.of(truth(arguments.getFirst(), Literal.TRUE, origin, names));
            case "isfalse" -> Optional.of(truth(arguments.getFirst(), Literal.FALSE, origin, names));
            case "is distinct from" -> Optional.of(new Logic.Not(
                    expressions.shown(new Unresolved.Function("<=>", arguments, origin), names)));
            case "between" -> Optional.of(between(function, names));
            case "if" -> Optional.of(choice(function, names));
            case "struct" -> Optional.of(struct(function, names));
            case "like all", "like any", "not like all", "not like any", "ilike all", "ilike any",
                    "not ilike all", "not ilike any" ->
                Optional.of(quantified(name, function, names));
            default -> Optional.empty();
        };
    }

    private Expression shown(Expression expression, Names names) {
        return expressions.shown(expression, names);
    }

    private Expression operator(String symbol, Unresolved.Function function, Names names) {
        List<Expression> arguments = CharPadding.padded(CollationPrecedence.merged(symbol,
                expressions.shownAll(function.arguments(), names), function.origin(), analysis),
                function.origin(), analysis);
        ScalarFunction scalar = analysis.functions().scalar(symbol).orElseThrow(() -> SqlException.analysis(
                function.origin(), "UNRESOLVED_ROUTINE", "routineName", "`" + symbol + "`", "searchPath",
                "[`system`.`builtin`]"));
        return ScalarBinding.bind(scalar, arguments, "", function.origin(), analysis);
    }

    private Expression notEqual(Unresolved.Function function, Names names) {
        Expression equal = operator("=", function, names);
        return equal instanceof Comparison comparison
                ? new Comparison(Comparison.Operator.NOT_EQUAL, comparison.left(), comparison.right())
                : new Logic.Not(equal);
    }

    private Expression logic(String name, Unresolved.Function function, Names names) {
        List<Expression> sides = expressions.shownAll(function.arguments(), names);
        DataType left = sides.get(0).dataType();
        DataType right = sides.get(1).dataType();
        if (!fits(left) || !fits(right)) {
            String text = "\"" + ExpressionText.call(name, sides.stream().map(analysis::name).toList())
                    + "\"";
            throw left.equals(right)
                    ? SqlException.analysis(function.origin(), "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE",
                            "sqlExpr", text,
                            "inputType", "\"BOOLEAN\"", "actualDataType", "\"" + left.sql() + "\"")
                    : SqlException.analysis(function.origin(), "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
                            "sqlExpr",
                            text, "left", "\"" + left.sql() + "\"", "right", "\"" + right.sql() + "\"");
        }
        Expression first = bool(sides.get(0), name, function.origin());
        Expression second = bool(sides.get(1), name, function.origin());
        return name.equals("and") ? new Logic.And(first, second) : new Logic.Or(first, second);
    }

    private boolean fits(DataType type) {
        return type.equals(DataTypes.BooleanType) || type instanceof NullType
                || type.isText()
                        && Coercion.canCastImplicitly(type, DataTypes.BooleanType, analysis.semantics());
    }

    private Expression bool(Expression operand, String name, Origin origin) {
        if (!fits(operand.dataType())) {
            throw SqlException.analysis(
                    origin, "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr",
                    "\"" + ExpressionText.call(name, List.of(analysis.name(operand))) + "\"", "paramIndex",
                    "first",
                    "inputSql", analysis.quoted(operand), "inputType", "\"" + operand.dataType().sql() + "\"",
                    "requiredType", "\"BOOLEAN\"");
        }
        return analysis.conversions().cast(operand, DataTypes.BooleanType, origin);
    }

    private Expression truth(Expression argument, Literal wanted, Origin origin, Names names) {
        Expression value = bool(shown(argument, names), "istrue", origin);
        return new Comparison(Comparison.Operator.NULL_SAFE_EQUAL, value, wanted);
    }

    private Expression between(Unresolved.Function function, Names names) {
        List<Expression> arguments = expressions.shownAll(function.arguments(), names);
        Origin origin = function.origin();
        Expression value = arguments.get(0);
        Expression lower = shown(new Unresolved.Function(">=", List.of(value, arguments.get(1)), origin),
                names);
        Expression upper = shown(new Unresolved.Function("<=", List.of(value, arguments.get(2)), origin),
                names);
        return ExpressionResolver.show(new Logic.And(lower, upper), call("between", arguments));
    }

    private Expression choice(Unresolved.Function function, Names names) {
        List<Expression> arguments = expressions.shownAll(function.arguments(), names);
        Origin origin = function.origin();
        Expression condition = bool(arguments.get(0), "if", origin);
        List<Expression> values = CollationPrecedence.merged("if", arguments.subList(1, 3), origin, analysis);
        DataType type = expressions.commonType(values, "if", origin);
        CaseWhen caseWhen = new CaseWhen(
                List.of(new CaseWhen.Branch(condition, expressions.cast(values.get(0), type, origin))),
                expressions.cast(values.get(1), type, origin));
        return ExpressionResolver.show(caseWhen, call("if", arguments));
    }

    private Expression quantified(String name, Unresolved.Function function, Names names) {
        boolean not = name.startsWith("not ");
        boolean all = name.endsWith(" all");
        String operator = name.contains("ilike") ? "ilike" : "like";
        List<Expression> arguments = expressions.shownAll(function.arguments(), names);
        Expression result = null;
        for (Expression pattern : arguments.subList(1, arguments.size())) {
            Expression match = shown(new Unresolved.Function(
                    operator, List.of(arguments.getFirst(), pattern), function.origin()), names);
            Expression one = not ? new Logic.Not(match) : match;
            result = result == null ? one : all ? new Logic.And(result, one) : new Logic.Or(result, one);
        }
        if (result == null) {
            throw SqlException.parse(function.origin(), "_LEGACY_ERROR_TEMP_0003");
        }
        return ExpressionResolver.show(result, call(name.replace(" ", ""), arguments));
    }

    /// `struct(a, b + 1 AS c)`: fields are called like their values, or `col1`, `col2` ... where these have no name.
    private Expression struct(Unresolved.Function function, Names names) {
        List<Expression> named = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Expression> columns = columns(function.arguments(), names);
        for (int i = 0; i < columns.size(); i++) {
            Expression column = columns.get(i);
            named.add(Literal.of(fieldName(column, i)));
            named.add(column instanceof Alias alias && alias.id() >= 0 ? alias.child() : column);
            texts.add(column instanceof Alias alias && alias.id() == 0
                    ? analysis.name(alias.child()) + " AS " + alias.name()
                    : analysis.name(column));
        }
        ScalarFunction scalar = analysis.functions().scalar("named_struct").orElseThrow(
                () -> SqlException.analysis(function.origin(), "UNRESOLVED_ROUTINE", "routineName",
                        "`struct`",
                        "searchPath", "[`system`.`builtin`]"));
        return ScalarBinding.bind(
                scalar, named, "struct(" + String.join(", ", texts) + ")", function.origin(), analysis);
    }

    private List<Expression> columns(List<Expression> arguments, Names names) {
        List<Expression> columns = new ArrayList<>();
        for (Expression argument : arguments) {
            if (argument instanceof Unresolved.Star star) {
                columns.addAll(StarExpansion.columns(star, names, analysis));
            } else {
                columns.add(shown(argument, names));
            }
        }
        return columns;
    }

    private static String fieldName(Expression column, int index) {
        return switch (column) {
            case Alias alias -> alias.name();
            case AttributeReference attribute -> attribute.name();
            case GetField field -> field.name();
            case io.troupe.sql.plan.LambdaVariable variable -> variable.name();
            case io.troupe.sql.plan.OuterReference outer -> outer.attribute().name();
            default -> "col" + (index + 1);
        };
    }

    private String call(String name, List<Expression> arguments) {
        return ExpressionText.call(name, arguments.stream().map(analysis::name).toList());
    }
}
