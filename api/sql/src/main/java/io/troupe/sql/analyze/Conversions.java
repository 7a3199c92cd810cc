package io.troupe.sql.analyze;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Casts, and what is known of expressions without any rows.
final class Conversions {
    /// The parameter of errors that says what does not fit.
    private static final String EXPRESSION = "sqlExpr";

    /// A value that is known, possibly null.
    record Constant(@Nullable Object value) {}

    private final AnalyzerSettings settings;

    Conversions(AnalyzerSettings settings) {
        this.settings = settings;
    }

    /// `expression` as a value of `type`, without a trace in names; itself when it has the type already.
    Expression cast(Expression expression, DataType type, Origin origin) {
        return expression.dataType().equals(type)
                ? expression
                : cast(expression, type, false, mode(), origin);
    }

    /// As [#cast(Expression, DataType, Origin)], with null for values that do not fit.
    Expression looseCast(Expression expression, DataType type, Origin origin) {
        return expression.dataType().equals(type)
                ? expression
                : cast(expression, type, false, CastMode.LEGACY, origin);
    }

    /// What a function that is called like a type means: a cast that is not shown.
    Expression conversion(Expression expression, DataType type, Origin origin) {
        return cast(expression, type, false, mode(), origin);
    }

    /// What `CAST(expression AS type)` and `TRY_CAST` mean.
    Expression explicitCast(Expression expression, DataType type, boolean isTry, Origin origin) {
        return cast(expression, type, true, isTry ? CastMode.TRY : mode(), origin);
    }

    /// Each expression as a value of the type at its place.
    List<Expression> castAll(List<Expression> expressions, List<DataType> types, Origin origin) {
        List<Expression> result = new ArrayList<>(expressions.size());
        for (int i = 0; i < expressions.size(); i++) {
            result.add(
                    i < types.size() ? cast(expressions.get(i), types.get(i), origin) : expressions.get(i));
        }
        return result;
    }

    /// The type that values of all these types can be compared and mixed in.
    Optional<DataType> commonType(List<DataType> types) {
        return Coercion.commonType(types, semantics());
    }

    /// What functions are told of their arguments.
    List<Argument> arguments(List<Expression> expressions) {
        return expressions.stream().map(this::argument).toList();
    }

    Argument argument(Expression expression) {
        String text = ExpressionText.name(expression, semantics().timeZone());
        Optional<Constant> constant = constant(expression);
        return new Argument(
                expression.dataType(), expression.nullable(), constant.isPresent() || expression.isFoldable(),
                constant.map(Constant::value).orElse(null), text);
    }

    /// The value of an expression of constants; empty when it depends on rows or cannot be computed.
    Optional<Constant> constant(Expression expression) {
        try {
            return switch (expression) {
                case Literal literal -> Optional.of(new Constant(literal.value()));
                case io.troupe.sql.plan.Alias alias -> constant(alias.child());
                case Cast cast -> evaluate(cast.function(), List.of(cast.child()));
                case Call call when call.function().deterministic() ->
                    evaluate(call.function(), call.arguments());
                case Arithmetic arithmetic ->
                    evaluate(arithmetic.function(), List.of(arithmetic.left(), arithmetic.right()));
                default -> Optional.empty();
            };
        } catch (SqlException e) {
            if (e.phase() == SqlException.Phase.EXECUTION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The value of an expression of constants, in a literal; empty when it depends on rows. Errors of values come
    /// through.
    Optional<Literal> fold(Expression expression) {
        if (expression instanceof Literal literal) {
            return Optional.of(literal);
        }
        return constant(expression).map(constant -> new Literal(constant.value(), expression.dataType()));
    }

    private Optional<Constant> evaluate(BoundScalar function, List<Expression> arguments) {
        Vector[] vectors = new Vector[arguments.size()];
        for (int i = 0; i < vectors.length; i++) {
            Optional<Constant> value = constant(arguments.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            vectors[i] = Values.constant(arguments.get(i).dataType(), value.get().value(), 1);
        }
        Vector result = function.kernel().evaluate(vectors, 1, settings.constants());
        return Optional.of(new Constant(Values.get(result, 0, function.type())));
    }

    private Expression cast(
            Expression expression, DataType type, boolean explicit, CastMode mode, Origin origin) {
        try {
            BoundScalar function = Casts.bind(
                    expression.dataType(), type, mode, semantics(), expression.nullable());
            return new Cast(expression, function, explicit, origin);
        } catch (SqlException e) {
            throw about(expression, type, e).at(origin);
        }
    }

    /// `error` with the text of the cast, which is made only for it.
    private SqlException about(Expression expression, DataType type, SqlException error) {
        if (!error.parameters().containsKey(EXPRESSION)) {
            return error;
        }
        Map<String, String> parameters = new LinkedHashMap<>(error.parameters());
        parameters.put(EXPRESSION, "\"CAST(" + ExpressionText.sql(expression, semantics().timeZone()) + " AS "
                + type.sql() + ")\"");
        return new SqlException(error.phase(), error.condition(), parameters, error.origin());
    }

    private CastMode mode() {
        return semantics().ansi() ? CastMode.ANSI : CastMode.LEGACY;
    }

    private Semantics semantics() {
        return settings.semantics();
    }
}
