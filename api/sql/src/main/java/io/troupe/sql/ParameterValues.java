package io.troupe.sql;

import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of parameters of SQL texts. They are never read as SQL.
final class ParameterValues {
    private ParameterValues() {}

    /// Values by name.
    static Map<String, Literal> named(Map<String, ? extends @Nullable Object> values) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        values.forEach((name, value) -> literals.put(name, literal(name, value)));
        return literals;
    }

    /// Values by position.
    static Map<String, Literal> positional(@Nullable Object... values) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            literals.put("_" + i, literal("number " + (i + 1), values[i]));
        }
        return literals;
    }

    private static Literal literal(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Literal.NULL;
            case Boolean flag -> new Literal(flag, DataTypes.BooleanType);
            case Byte number -> new Literal(number.intValue(), DataTypes.ByteType);
            case Short number -> new Literal(number.intValue(), DataTypes.ShortType);
            case Integer number -> new Literal(number, DataTypes.IntegerType);
            case Long number -> new Literal(number, DataTypes.LongType);
            case Float number -> new Literal(number, DataTypes.FloatType);
            case Double number -> new Literal(number, DataTypes.DoubleType);
            case BigDecimal number -> new Literal(number, new DecimalType(
                    Math.max(number.precision(), number.scale()), Math.max(0, number.scale())));
            case String text -> Literal.of(text);
            case byte[] bytes -> new Literal(Bytes.of(bytes.clone()), DataTypes.BinaryType);
            case LocalDate date -> new Literal((int) date.toEpochDay(), DataTypes.DateType);
            case Instant instant -> new Literal(micros(instant), DataTypes.TimestampType);
            case LocalDateTime time ->
                new Literal(micros(time.toInstant(ZoneOffset.UTC)), DataTypes.TimestampNTZType);
            default -> throw new IllegalArgumentException(
                    "parameter " + name + " is of class " + value.getClass().getName()
                            + "; numbers, texts, booleans, bytes, dates and times are possible");
        };
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
