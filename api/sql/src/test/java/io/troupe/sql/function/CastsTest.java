package io.troupe.sql.function;

import static io.troupe.sql.function.Evaluation.ANSI;
import static io.troupe.sql.function.Evaluation.LEGACY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CastsTest {
    private static final DataType TEXT = DataTypes.StringType;

    private static Object cast(Object value, DataType from, DataType to, CastMode mode) {
        return Casts.convert(value, from, to, mode, mode == CastMode.LEGACY ? LEGACY : ANSI);
    }

    private static void fails(String condition, Object value, DataType from, DataType to) {
        SqlException error = assertThrows(SqlException.class, () -> cast(value, from, to, CastMode.ANSI));
        assertEquals(condition, error.condition());
    }

    @Test
    void readsNumbersFromText() {
        assertEquals(12, cast(" +12 ", TEXT, DataTypes.IntegerType, CastMode.ANSI));
        assertEquals(-9223372036854775808L,
                cast("-9223372036854775808", TEXT, DataTypes.LongType, CastMode.ANSI));
        fails("CAST_INVALID_INPUT", "1.23", TEXT, DataTypes.IntegerType);
        assertEquals(1, cast("1.23", TEXT, DataTypes.IntegerType, CastMode.LEGACY));
        fails("CAST_INVALID_INPUT", "9223372036854775808", TEXT, DataTypes.LongType);
        assertNull(cast("x", TEXT, DataTypes.IntegerType, CastMode.TRY));
        assertEquals(Double.NEGATIVE_INFINITY, cast("-Inf", TEXT, DataTypes.DoubleType, CastMode.ANSI));
        assertEquals(new BigDecimal("1.24"),
                cast("1.235", TEXT, new DecimalType(4, 2), CastMode.ANSI));
        fails("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "123.45", TEXT, new DecimalType(4, 2));
        assertEquals(true, cast(" Yes ", TEXT, DataTypes.BooleanType, CastMode.ANSI));
    }

    @Test
    void narrowsNumbers() {
        fails("CAST_OVERFLOW", 2147483648L, DataTypes.LongType, DataTypes.IntegerType);
        assertEquals(Integer.MIN_VALUE,
                cast(2147483648L, DataTypes.LongType, DataTypes.IntegerType, CastMode.LEGACY));
        assertEquals(-1, cast(-1.9, DataTypes.DoubleType, DataTypes.IntegerType, CastMode.ANSI));
        fails("CAST_OVERFLOW", Double.NaN, DataTypes.DoubleType, DataTypes.LongType);
        assertEquals(1,
                cast(new BigDecimal("1.9"), new DecimalType(2, 1), DataTypes.ByteType, CastMode.ANSI));
        fails("DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION", 1, DataTypes.IntegerType, DataTypes.BinaryType);
        fails("DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", List.of(1),
                DataTypes.createArrayType(DataTypes.IntegerType), DataTypes.IntegerType);
    }

    @Test
    void readsDatesAndMomentsLeniently() {
        assertEquals("2020-01-02", cast(cast(" 2020-1-2 ", TEXT, DataTypes.DateType, CastMode.ANSI),
                DataTypes.DateType, TEXT, CastMode.ANSI));
        assertEquals("2020-01-01", moment("2020").substring(0, 10));
        assertEquals("2020-03-08 03:30:00", moment("2020-03-08T02:30"));
        assertEquals("2019-12-31 16:00:00.5", moment("2020-01-01 00:00:00.500Z"));
        assertEquals("2020-01-01 00:00:00.123456", moment("2020-01-01 0:0:0.123456789"));
        fails("CAST_INVALID_INPUT", "2020-02-30", TEXT, DataTypes.DateType);
        fails("CAST_INVALID_INPUT", "2020-01-01 24:00:00", TEXT, DataTypes.TimestampType);
        assertEquals("12:10:05.01", cast(DateTimeParser.time("12:10:05.01").getAsLong(),
                new io.troupe.sql.types.TimeType(6), TEXT, CastMode.ANSI));
    }

    private static Object momentValue(String text) {
        return cast(text, TEXT, DataTypes.TimestampType, CastMode.ANSI);
    }

    private static String moment(String text) {
        return (String) cast(momentValue(text), DataTypes.TimestampType, TEXT, CastMode.ANSI);
    }

    @Test
    void printsNestedValues() {
        ValueText text = new ValueText(Evaluation.ZONE);
        assertEquals("[1, null]", text.of(Arrays.asList(1, null),
                DataTypes.createArrayType(DataTypes.IntegerType)));
        assertEquals("{a -> 1}", text.of(new MapValue(List.of("a"), List.of(1)),
                DataTypes.createMapType(TEXT, DataTypes.IntegerType)));
        StructType struct = new StructType().add("x", DataTypes.IntegerType).add("y", TEXT);
        Evaluation.Typed value = Evaluation.of(struct, new StructValue(Arrays.asList(1, "a")));
        assertEquals("{1, a}", text.of(value.value(), struct));
        assertEquals("{\"x\":1,\"y\":\"a\"}", value.toString());
    }

    @Test
    void datesSurviveTheirText() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int day = random.nextInt(4_000_000) - 1_000_000;
            String text = DateTimeText.date(day);
            assertEquals(day, DateTimeParser.date(text).orElseThrow(), text + ", seed 7");
            if (LocalDate.ofEpochDay(day).getYear() >= 0) {
                assertEquals(LocalDate.ofEpochDay(day).toString(), text);
            }
        }
    }

    @Test
    void wholeColumnsBecomeWhatSingleValuesDo() {
        List<DataType> types = List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType,
                DataTypes.LongType, DataTypes.FloatType, DataTypes.DoubleType, new DecimalType(9, 2),
                new DecimalType(18, 4), new DecimalType(30, 6));
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DataType from = types.get(random.nextInt(types.size()));
            DataType to = types.get(random.nextInt(types.size()));
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Object number = cast(random.nextInt(200_000) - 100_000, DataTypes.IntegerType,
                        DataTypes.LongType, CastMode.ANSI);
                values.add(i == 3 ? null : cast(number, DataTypes.LongType, from, CastMode.LEGACY));
            }
            BoundScalar bound = Casts.bind(from, to, CastMode.LEGACY, LEGACY, true);
            Vector result = bound.kernel().evaluate(new Vector[]{Values.vector(from, values)}, 10,
                    Evaluation.CONTEXT);
            for (int i = 0; i < 10; i++) {
                assertEquals(cast(values.get(i), from, to, CastMode.LEGACY), Values.get(result, i, to),
                        "seed " + seed + ": " + values.get(i) + " from " + from + " to " + to);
            }
        }
    }
}
