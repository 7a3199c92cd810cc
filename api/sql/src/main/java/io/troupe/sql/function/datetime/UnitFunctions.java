package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;
import static io.troupe.sql.function.row.Parameter.LONG;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.Parameter.TIMESTAMP;
import static io.troupe.sql.function.row.RowFunction.of;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.arithmetic.TemporalArithmetic;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// `timestampadd(unit, count, moment)` and `timestampdiff(unit, start, end)`; the unit is text.
final class UnitFunctions {
    private static final Parameter MOMENT = new Parameter("\"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)\"",
            type -> type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType),
            List.of(DataTypes.TimestampType, DataTypes.TimestampNTZType));

    private UnitFunctions() {}

    static void register(FunctionTable table) {
        table.add(of("timestampadd", binding -> binding.type(2), binding -> {
            boolean local = binding.type(2).equals(DataTypes.TimestampNTZType);
            ZoneId zone = local ? ZoneOffset.UTC : binding.semantics().timeZone();
            return (values, _) -> added((String) at(values, 0), (Long) at(values, 1), (Long) at(values, 2),
                    zone);
        }, TEXT, LONG, MOMENT));
        table.add(of("timestampdiff", _ -> DataTypes.LongType, binding -> {
            ZoneId zone = binding.semantics().timeZone();
            return (values, _) -> difference((String) at(values, 0), (Long) at(values, 1),
                    (Long) at(values, 2), zone);
        }, TEXT, TIMESTAMP, TIMESTAMP));
    }

    private static Object added(String unit, long count, long micros, ZoneId zone) {
        try {
            return switch (unit.toUpperCase(Locale.ROOT)) {
                case "MICROSECOND" -> Math.addExact(micros, count);
                case "MILLISECOND" -> Math.addExact(micros, Math.multiplyExact(count, 1_000L));
                case "SECOND" -> Math.addExact(micros, Math.multiplyExact(count, Moments.SECOND));
                case "MINUTE" -> Math.addExact(micros, Math.multiplyExact(count, Moments.MINUTE));
                case "HOUR" -> Math.addExact(micros, Math.multiplyExact(count, Moments.HOUR));
                case "DAY", "DAYOFYEAR" -> TemporalArithmetic.plus(micros, 0, count, 0, zone);
                case "WEEK" -> TemporalArithmetic.plus(micros, 0, Math.multiplyExact(count, 7L), 0, zone);
                case "MONTH" -> TemporalArithmetic.plus(micros, count, 0, 0, zone);
                case "QUARTER" -> TemporalArithmetic.plus(micros, Math.multiplyExact(count, 3L), 0, 0, zone);
                case "YEAR" -> TemporalArithmetic.plus(micros, Math.multiplyExact(count, 12L), 0, 0, zone);
                default -> throw unknown("TIMESTAMPADD", unit);
            };
        } catch (ArithmeticException e) {
            throw SqlException.execution("DATETIME_OVERFLOW", "operation",
                    "add " + count + " " + unit + " to a timestamp");
        }
    }

    private static Object difference(String unit, long from, long to, ZoneId zone) {
        LocalDateTime start = DateTimeText.local(from, zone);
        LocalDateTime end = DateTimeText.local(to, zone);
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "MICROSECOND" -> Math.subtractExact(to, from);
            case "MILLISECOND" -> (to - from) / 1_000L;
            case "SECOND" -> (to - from) / Moments.SECOND;
            case "MINUTE" -> (to - from) / Moments.MINUTE;
            case "HOUR" -> (to - from) / Moments.HOUR;
            case "DAY", "DAYOFYEAR" -> ChronoUnit.DAYS.between(start, end);
            case "WEEK" -> ChronoUnit.WEEKS.between(start, end);
            case "MONTH" -> ChronoUnit.MONTHS.between(start, end);
            case "QUARTER" -> ChronoUnit.MONTHS.between(start, end) / 3;
            case "YEAR" -> ChronoUnit.YEARS.between(start, end);
            default -> throw unknown("TIMESTAMPDIFF", unit);
        };
    }

    private static SqlException unknown(String function, String unit) {
        return SqlException.execution("INVALID_PARAMETER_VALUE.DATETIME_UNIT", "functionName",
                "`" + function + "`", "parameter", "`unit`", "invalidValue", "'" + unit + "'");
    }
}
