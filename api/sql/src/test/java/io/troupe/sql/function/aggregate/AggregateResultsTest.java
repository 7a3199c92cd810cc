package io.troupe.sql.function.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateResultsTest {
    private static final DataType INT = DataTypes.IntegerType;
    private static final DataType DOUBLE = DataTypes.DoubleType;

    @Test
    void sumsAndAveragesHaveTheTypesOfTheirArguments() {
        assertEquals(30L, one("sum", INT, 5, 10, 15));
        assertEquals(null, one("sum", INT, null, null));
        assertEquals(2.0, one("avg", INT, 1, 2, 3));
        assertEquals(new DecimalType(20, 2), Aggregating.bind("sum", List.of(new DecimalType(10, 2))).type());
        assertEquals(new DecimalType(14, 6), Aggregating.bind("avg", List.of(new DecimalType(10, 2))).type());
        assertEquals(new BigDecimal("0.333333"),
                one("avg", new DecimalType(10, 2), new BigDecimal("0.33"), new BigDecimal("0.33"),
                        new BigDecimal("0.34")));
        assertEquals(new BigDecimal("-0.005000"), one("avg", new DecimalType(10, 2), new BigDecimal("-0.01"),
                new BigDecimal("0.00")));
    }

    @Test
    void sumsThatLeaveTheirRangeAreErrorsOrNull() {
        assertEquals("ARITHMETIC_OVERFLOW", assertThrows(SqlException.class,
                () -> one("sum", DataTypes.LongType, Long.MAX_VALUE, 1L)).condition());
        assertEquals(null, one("try_sum", DataTypes.LongType, Long.MAX_VALUE, 1L));
        assertEquals(null, one("try_avg", new YearMonthIntervalType(), Integer.MAX_VALUE, 1));
        BigDecimal nines = new BigDecimal("9".repeat(38));
        assertEquals("ARITHMETIC_OVERFLOW", assertThrows(SqlException.class,
                () -> one("sum", new DecimalType(38, 0), nines, nines)).condition());
        assertEquals(nines, one("sum", new DecimalType(38, 0), nines, nines, nines.negate()));
    }

    @Test
    void momentsAreThoseOfTheDefinition() {
        assertEquals(1.0, one("stddev", DOUBLE, 1.0, 2.0, 3.0));
        assertEquals(0.816496580927726, one("stddev_pop", DOUBLE, 1.0, 2.0, 3.0));
        assertEquals(null, one("var_samp", DOUBLE, 1.0));
        assertEquals(1.1135657469022011,
                (Double) Objects.requireNonNull(one("skewness", DOUBLE, -10.0, -20.0, 100.0, 1000.0)), 1e-12);
        assertEquals(-0.7014368047529627,
                (Double) Objects.requireNonNull(one("kurtosis", DOUBLE, -10.0, -20.0, 100.0, 1000.0)), 1e-12);
        assertClose(0.8660254037844387, pairs("corr", 3, 2, 3, 3, 6, 4));
        assertClose(0.2727272727272727, pairs("regr_r2", 1, 2, 2, 2, 2, 3, 2, 4));
        assertClose(0.75, pairs("regr_r2", 1, 2, 2, 3, 2, 4));
        assertClose(2.75, pairs("regr_sxx", 1, 2, 2, 2, 2, 3, 2, 4));
        assertClose(1.0, pairs("regr_slope", 1, 1, 2, 2, 3, 3, 4, 4));
    }

    @Test
    void extremesKnowNanAndText() {
        assertEquals(Double.NaN, one("max", DOUBLE, 1.0, Double.NaN, Double.POSITIVE_INFINITY));
        assertEquals(1.0, one("min", DOUBLE, 1.0, Double.NaN));
        assertEquals("B", one("min", DataTypes.StringType, "a", "B", null));
        assertEquals("\uD83D\uDE00", one("max", DataTypes.StringType, "\uFFFD", "\uD83D\uDE00"));
    }

    @Test
    void percentilesInterpolateOrChoose() {
        assertEquals(3.0, shares("percentile", 0.3, 0.0, 10.0));
        assertEquals(2.5, shares("percentile_cont", 0.25, 0.0, 10.0));
        assertEquals(0.0, shares("percentile_disc", 0.25, 0.0, 10.0));
        assertEquals(7.0, shares("percentile_approx", 0.5, 0.0, 6.0, 7.0, 9.0, 10.0));
        assertEquals(5, one("median", new YearMonthIntervalType(), 0, 10));
        assertEquals("DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
                assertThrows(SqlException.class, () -> shares("percentile", 1.5, 0.0)).condition());
    }

    @Test
    void distinctEstimatesAreCloseToTheTruth() {
        for (int count : List.of(0, 1, 3, 100, 1000, 20000)) {
            @Nullable
            Object[] values = new @Nullable Object[2 * count];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % Math.max(1, count);
            }
            long estimate = (Long) Objects.requireNonNull(one("approx_count_distinct", INT, values));
            assertTrue(Math.abs(estimate - count) <= 0.15 * count,
                    count + " distinct values, estimated " + estimate);
        }
    }

    @Test
    void sketchesHaveTheirBytes() {
        BoundAggregate sketch = Aggregating.bind("count_min_sketch", column(INT), constant(DOUBLE, 0.5),
                constant(DOUBLE, 0.5), constant(INT, 1));
        Bytes bytes = (Bytes) Aggregating
                .once(sketch, new int[3], 1, List.of(Values.vector(INT, List.of(1, 2, 1)),
                        Values.constant(DOUBLE, 0.5, 3), Values.constant(DOUBLE, 0.5, 3),
                        Values.constant(INT, 1, 3)))
                .getFirst();
        assertEquals(
                "0x0000000100000000000000030000000100000004000000005D8D6AB9000000000000000000000000000000020000"
                        + "0000000000010000000000000000",
                String.valueOf(bytes));
    }

    private static void assertClose(double expected, @Nullable Object actual) {
        assertEquals(expected, (Double) Objects.requireNonNull(actual), 1e-12);
    }

    private static Argument column(DataType type) {
        return Argument.of(type, true, "c");
    }

    private static Argument constant(DataType type, Object value) {
        return new Argument(type, false, true, value, value.toString());
    }

    private static @Nullable Object one(String name, DataType type, @Nullable Object... values) {
        BoundAggregate function = Aggregating.bind(name, List.of(type));
        DataType wanted = function.argumentTypes().getFirst();
        List<@Nullable Object> cast = new ArrayList<>();
        for (Object value : values) {
            cast.add(wanted.equals(DOUBLE) && value instanceof Number number
                    ? (Object) number.doubleValue()
                    : value);
        }
        return Aggregating.once(function, new int[values.length], 1, List.of(Values.vector(wanted, cast)))
                .getFirst();
    }

    private static @Nullable Object pairs(String name, int... values) {
        List<Object> first = new ArrayList<>();
        List<Object> second = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            first.add((double) values[i]);
            second.add((double) values[i + 1]);
        }
        List<Vector> columns = List.of(Values.vector(DOUBLE, first), Values.vector(DOUBLE, second));
        return Aggregating
                .once(Aggregating.bind(name, List.of(DOUBLE, DOUBLE)), new int[first.size()], 1, columns)
                .getFirst();
    }

    private static @Nullable Object shares(String name, double share, Object... values) {
        BoundAggregate function = Aggregating.bind(name, column(DOUBLE), constant(DOUBLE, share));
        return Aggregating.once(function, new int[values.length], 1,
                List.of(Values.vector(DOUBLE, Arrays.asList(values)),
                        Values.constant(DOUBLE, share, values.length)))
                .getFirst();
    }
}
