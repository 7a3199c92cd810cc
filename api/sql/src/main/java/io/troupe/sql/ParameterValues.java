package io.troupe.sql;

import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.value.Values;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of parameters of SQL texts. They are never read as SQL.
final class ParameterValues {
    private ParameterValues() {}

    /// Values by name.
    static Map<String, Literal> named(
            Map<String, ? extends @Nullable Object> values, TroupeSession session) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        values.forEach((name, value) -> literals.put(name, literal(name, constant(value, session))));
        return literals;
    }

    /// Values by position. One array, except of bytes, stands for its elements.
    static Map<String, Literal> positional(TroupeSession session, @Nullable Object... given) {
        @Nullable
        Object[] values = given;
        if (given.length == 1 && given[0] != null && given[0].getClass().isArray()
                && !(given[0] instanceof byte[])) {
            values = new @Nullable Object[Array.getLength(given[0])];
            for (int i = 0; i < values.length; i++) {
                values[i] = Array.get(given[0], i);
            }
        }
        Map<String, Literal> literals = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            literals.put("_" + i, literal("number " + (i + 1), constant(values[i], session)));
        }
        return literals;
    }

    /// `value`, and a column about no columns as its value. Throws [AnalysisException] when it is about one.
    private static @Nullable Object constant(@Nullable Object value, TroupeSession session) {
        if (!(value instanceof Column column) || column.expression() instanceof Literal) {
            return value;
        }
        Dataset<Row> row = session.ofPlan(new LogicalPlan.OneRow()).select(column);
        DataType type = row.schema().apply(0).dataType();
        return new Column(
                new Literal(Values.get(row.relation().batches().getFirst().column(0), 0, type), type));
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
            case Column column when column.expression() instanceof Literal literal -> literal;
            case List<?> list -> array(name, list);
            case Object[] array when array.getClass().getComponentType() == Object.class ->
                array(name, Arrays.asList(array));
            case Map<?, ?> map -> {
                Literal keys = array(name, List.copyOf(map.keySet()));
                Literal entries = array(name, new ArrayList<>(map.values()));
                yield new Literal(new MapValue(elements(keys), elements(entries)), new MapType(
                        elementType(keys), elementType(entries), elements(entries).contains(null)));
            }
            default -> ofClass(name, value);
        };
    }

    /// What [functions#lit] takes, too.
    private static Literal ofClass(String name, Object value) {
        try {
            if (functions.lit(value).expression() instanceof Literal literal) {
                return literal;
            }
        } catch (AnalysisException _) {
            // no type in SQL stands for it
        }
        throw new IllegalArgumentException("parameter " + name + " is of class " + value.getClass().getName()
                + "; numbers, texts, booleans, bytes, dates, times, and lists and maps of these are possible");
    }

    private static Literal array(String name, List<?> list) {
        DataType type = DataTypes.NullType;
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : list) {
            Literal literal = literal(name, element);
            if (type.equals(DataTypes.NullType)) {
                type = literal.dataType();
            } else if (literal.value() != null && !literal.dataType().equals(type)) {
                throw new IllegalArgumentException("parameter " + name + " holds values of different types, "
                        + type.sql() + " and " + literal.dataType().sql());
            }
            values.add(literal.value());
        }
        return new Literal(values, new ArrayType(type, values.contains(null)));
    }

    @SuppressWarnings("unchecked") // what array() has put there
    private static List<Object> elements(Literal array) {
        return (List<Object>) Objects.requireNonNull(array.value());
    }

    private static DataType elementType(Literal array) {
        return ((ArrayType) array.dataType()).elementType();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
