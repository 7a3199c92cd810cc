package io.troupe.sql.function;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.cast.SqlText;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calls of functions on single values, without a parser.
public final class Evaluation {
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    public static final Semantics ANSI = new Semantics(true, ZONE, false);
    public static final Semantics LEGACY = new Semantics(false, ZONE, false);
    public static final EvaluationContext CONTEXT = new EvaluationContext(
            ZONE, Instant.parse("2026-01-02T03:04:05.678901Z"), "someone", "spark_catalog", "default", 0);
    private static final FunctionTable TABLE = BuiltInFunctions.create(new SqlParser()::parseTypeOrSchema);

    private Evaluation() {}

    /// A value with its type.
    public record Typed(DataType type, Object value) {
        @Override
        public String toString() {
            return io.troupe.sql.function.Evaluation.hive(this);
        }
    }

    /// The value of a type.
    public static Typed of(DataType type, Object value) {
        return new Typed(type, value);
    }

    /// The value with the type that a literal of it has.
    public static Typed literal(Object value) {
        return switch (value) {
            case null -> new Typed(DataTypes.NullType, null);
            case Typed typed -> typed;
            case Boolean b -> new Typed(DataTypes.BooleanType, b);
            case Integer i -> new Typed(DataTypes.IntegerType, i);
            case Long l -> new Typed(DataTypes.LongType, l);
            case Double d -> new Typed(DataTypes.DoubleType, d);
            case Float f -> new Typed(DataTypes.FloatType, f);
            case String s -> new Typed(DataTypes.StringType, s);
            case Bytes b -> new Typed(DataTypes.BinaryType, b);
            case BigDecimal d -> new Typed(
                    new DecimalType(Math.max(d.precision(), d.scale()), Math.max(0, d.scale())), d);
            default -> throw new IllegalArgumentException(value.getClass().toString());
        };
    }

    /// A value of `type` read from its text.
    public static Typed cast(Object value, DataType type) {
        Typed typed = literal(value);
        return new Typed(type, Casts.convert(typed.value(), typed.type(), type, CastMode.ANSI, ANSI));
    }

    /// A call with errors on.
    public static Typed call(String name, Object... arguments) {
        return call(ANSI, name, arguments);
    }

    /// A call. The result is computed for three rows alike, and once with a column that is not constant.
    public static Typed call(Semantics semantics, String name, Object... arguments) {
        List<Typed> values = Arrays.stream(arguments).map(Evaluation::literal).toList();
        List<Argument> bindings = new ArrayList<>();
        for (Typed value : values) {
            String sql = value.value() instanceof String text
                    ? text
                    : SqlText.literal(value.value(), value.type());
            if (value.value() instanceof Number number && !(value.value() instanceof BigDecimal)) {
                sql = number.toString();
            }
            bindings.add(new Argument(value.type(), value.value() == null, true, value.value(), sql));
        }
        ScalarFunction function = TABLE.scalar(name)
                .orElseThrow(() -> new IllegalArgumentException("no function " + name));
        BoundScalar bound = function.bind(bindings, semantics);
        Vector[] vectors = new Vector[values.size()];
        for (int i = 0; i < vectors.length; i++) {
            DataType type = bound.argumentTypes().get(i);
            CastMode mode = name.startsWith("try_") ? CastMode.TRY : CastMode.of(semantics);
            Object converted = Casts.convert(values.get(i).value(), values.get(i).type(), type, mode,
                    semantics);
            vectors[i] = Values.constant(type, converted, 3);
        }
        Vector result = bound.kernel().evaluate(vectors, 3, CONTEXT);
        return new Typed(bound.type(), Values.get(result, 2, bound.type()));
    }

    /// The text of a value as golden rows show it.
    public static String hive(Typed value) {
        return new io.troupe.sql.function.cast.HiveText(ZONE).value(value.value(), value.type());
    }
}
