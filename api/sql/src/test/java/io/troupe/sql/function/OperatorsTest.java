package io.troupe.sql.function;

import static io.troupe.sql.function.Evaluation.LEGACY;
import static io.troupe.sql.function.Evaluation.call;
import static io.troupe.sql.function.Evaluation.cast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static final DataType DATE = DataTypes.DateType;
    private static final DataType TIMESTAMP = DataTypes.TimestampType;

    private static void gives(String expected, Evaluation.Typed actual) {
        assertEquals(expected, actual.toString());
    }

    private static void fails(String condition, org.junit.jupiter.api.function.Executable call) {
        assertEquals(condition, assertThrows(SqlException.class, call).condition());
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void addsIntegersAndTellsOverflow() {
        gives("3", call("+", 1, 2));
        assertEquals(DataTypes.LongType, call("+", 1, 2L).type());
        fails("ARITHMETIC_OVERFLOW", () -> call("+", Integer.MAX_VALUE, 1));
        fails("ARITHMETIC_OVERFLOW", () -> call("*", Long.MAX_VALUE, 2L));
        gives("-2147483648", call(LEGACY, "+", Integer.MAX_VALUE, 1));
        gives("NULL", call("try_add", Integer.MAX_VALUE, 1));
        gives("NULL", call("try_multiply", Long.MAX_VALUE, 2L));
    }

    @Test
    void dividesIntegersAsDoubles() {
        gives("1.5", call("/", 3, 2));
        gives("1", call("div", 3, 2));
        fails("DIVIDE_BY_ZERO", () -> call("/", 1, 0));
        fails("DIVIDE_BY_ZERO", () -> call("div", 1L, 0L));
        fails("REMAINDER_BY_ZERO", () -> call("%", 1, 0));
        gives("NULL", call(LEGACY, "/", 1, 0));
        gives("NULL", call("try_mod", 1, 0));
        gives("2", call("pmod", -10, 3));
    }

    @Test
    void computesDecimalsWithTheTypesOfTheStandardRules() {
        Evaluation.Typed price = Evaluation.of(new DecimalType(15, 2), decimal("100.05"));
        Evaluation.Typed discount = Evaluation.of(new DecimalType(15, 2), decimal("0.05"));
        Evaluation.Typed factor = call("-", 1, discount);
        assertEquals(new DecimalType(16, 2), factor.type());
        Evaluation.Typed product = call("*", price, factor);
        assertEquals(new DecimalType(32, 4), product.type());
        gives("95.0475", product);
        Evaluation.Typed taxed = call("*", product, call("+", 1, discount));
        assertEquals(new DecimalType(38, 6), taxed.type());
        gives("99.799875", taxed);
        gives("0.2", call("%", 2, decimal("1.8")));
        gives("3.333333", call("/", decimal("10.0"), 3));
        fails("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", () -> call("*",
                Evaluation.of(new DecimalType(38, 0), decimal("9".repeat(38))), 10));
    }

    @Test
    void movesDatesAndMomentsByIntervals() {
        Evaluation.Typed date = cast("1998-12-01", DATE);
        DayTimeIntervalType day = new DayTimeIntervalType((byte) 0, (byte) 0);
        gives("1998-09-02", call("-", date, cast("90", day)));
        assertEquals(DATE, call("-", date, cast("90", day)).type());
        gives("1999-03-01", call("+", date, cast("3", new YearMonthIntervalType((byte) 1, (byte) 1))));
        gives("1998-12-02", call("+", date, 1));
        gives("31 00:00:00.000000000", call("-", cast("1999-01-01", DATE), date));
        Evaluation.Typed moment = cast("2020-03-07 12:00:00", TIMESTAMP);
        gives("2020-03-08 12:00:00", call("+", moment, cast("1", day)));
        gives("2020-03-08 13:00:00", call("+", moment,
                cast("25", new DayTimeIntervalType((byte) 1, (byte) 1))));
        gives("1998-12-03", call("+", date,
                Evaluation.of(DataTypes.CalendarIntervalType, new CalendarInterval(0, 2, 0))));
        fails("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", () -> call("+", true, date));
        fails("DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES", () -> call("+", true, 1));
    }

    @Test
    void comparesValuesOfDifferentTypes() {
        gives("true", call("=", 1, "1"));
        gives("true", call("<=", decimal("1.0"), "1"));
        gives("NULL", call("=", 1, null));
        gives("false", call("<=>", 1, null));
        gives("true", call("<=>", null, null));
        gives("true", call(">", Double.NaN, Double.POSITIVE_INFINITY));
        gives("true", call("=", -0.0, 0.0));
        gives("true", call("<", "a", "b"));
        gives("true", call(">=", cast("2020-01-01", DATE), "2019-12-31"));
        gives("true", call("between", decimal("0.5"), decimal("0.1"), decimal("1.0")));
        gives("NULL", call("in", 4, 1, null));
        gives("true", call("in", 1, 1, null));
    }

    @Test
    void knowsThreeTruthValues() {
        gives("false", call("and", false, null));
        gives("NULL", call("and", true, null));
        gives("true", call("or", null, true));
        gives("NULL", call("or", null, false));
        gives("NULL", call("not", (Object) null));
        gives("true", call("isnull", (Object) null));
    }

    @Test
    void matchesPatterns() {
        gives("true", call("like", "Spark", "_park"));
        gives("true", call("like", "special packages requests", "%special%requests%"));
        gives("false", call("like", "requests special", "%special%requests%"));
        gives("true", call("like", "PROMO BRUSHED", "PROMO%"));
        gives("true", call("like", "a", "a%"));
        gives("false", call("like", "a", "a%a"));
        gives("true", call("like", "%SystemDrive%/Users/John", "/%SystemDrive/%//Users%", "/"));
        gives("true", call("ilike", "Spark", "_PARK"));
        gives("true", call("rlike", "abc", "b."));
        fails("INVALID_FORMAT.ESC_AT_THE_END", () -> call("like", "a", "a\\"));
    }
}
