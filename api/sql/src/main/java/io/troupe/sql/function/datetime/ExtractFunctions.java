package io.troupe.sql.function.datetime;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `extract(field FROM source)` and `date_part(field, source)`.
final class ExtractFunctions {
    private static final DecimalType SECONDS = new DecimalType(8, 6);

    private ExtractFunctions() {}

    static void register(FunctionTable table) {
        for (String name : List.of("extract", "date_part", "datepart")) {
            table.add(new Extract(name));
        }
    }

    private record Extract(String name) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, 2);
            Argument field = arguments.get(0);
            Argument source = arguments.get(1);
            if (!field.foldable()) {
                throw Mismatch.notConstant(Mismatch.call(name, arguments), "field", field);
            }
            if (!(field.constant() instanceof String text)) {
                return nothing(source);
            }
            String unit = canonical(text);
            Part part = part(unit, source.type(), semantics.timeZone());
            if (part == null) {
                throw SqlException.analysis(Origin.UNKNOWN, "INVALID_EXTRACT_FIELD", "field",
                        "`" + text + "`",
                        "expr", Mismatch.quoted(source.sql()));
            }
            List<DataType> types = List.of(DataTypes.StringType, part.sourceType);
            RowBody body = part.body;
            return new BoundScalar(name + "_" + unit, types, part.type, source.nullable(), true,
                    RowFunction.kernel(types, part.type, body));
        }

        private BoundScalar nothing(Argument source) {
            List<DataType> types = List.of(DataTypes.StringType, source.type());
            return new BoundScalar(name, types, DataTypes.DoubleType, true, true,
                    RowFunction.kernel(types, DataTypes.DoubleType, (_, _) -> null));
        }
    }

    private record Part(DataType sourceType, DataType type, RowBody body) {}

    private static String canonical(String field) {
        return switch (field.toUpperCase(Locale.ROOT)) {
            case "YEAR", "Y", "YEARS", "YR", "YRS" -> "YEAR";
            case "QUARTER", "QTR" -> "QUARTER";
            case "MONTH", "MON", "MONS", "MONTHS" -> "MONTH";
            case "WEEK", "W", "WEEKS" -> "WEEK";
            case "DAY", "D", "DAYS" -> "DAY";
            case "DAYOFWEEK", "DOW" -> "DAYOFWEEK";
            case "DAYOFWEEK_ISO", "DOW_ISO" -> "DAYOFWEEK_ISO";
            case "HOUR", "H", "HOURS", "HR", "HRS" -> "HOUR";
            case "MINUTE", "M", "MIN", "MINS", "MINUTES" -> "MINUTE";
            case "SECOND", "S", "SEC", "SECONDS", "SECS" -> "SECOND";
            default -> field.toUpperCase(Locale.ROOT);
        };
    }

    private static @Nullable Part part(String unit, DataType type, ZoneId zone) {
        return switch (type) {
            case CalendarIntervalType _,YearMonthIntervalType _,DayTimeIntervalType _ ->
                ofInterval(unit, type);
            case TimeType _ -> ofTime(unit, type);
            default -> ofMoment(unit, type, zone);
        };
    }

    private static @Nullable Part ofMoment(String unit, DataType type, ZoneId zone) {
        DatePart.Part part = switch (unit) {
            case "YEAR" -> DatePart.PARTS.get("year");
            case "YEAROFWEEK" -> Moments::weekYear;
            case "QUARTER" -> DatePart.PARTS.get("quarter");
            case "MONTH" -> DatePart.PARTS.get("month");
            case "WEEK" -> DatePart.PARTS.get("weekofyear");
            case "DAY" -> DatePart.PARTS.get("day");
            case "DAYOFWEEK" -> DatePart.PARTS.get("dayofweek");
            case "DAYOFWEEK_ISO" -> date -> date.getDayOfWeek().getValue();
            case "DOY" -> DatePart.PARTS.get("dayofyear");
            default -> null;
        };
        boolean known = type instanceof DateType || type instanceof TimestampType
                || type instanceof TimestampNTZType || type instanceof NullType || type.isText();
        if (!known) {
            return null;
        }
        if (part != null) {
            return new Part(DataTypes.DateType, DataTypes.IntegerType, (values, _) -> part
                    .of(java.time.LocalDate.ofEpochDay((Integer) at(values, 1))));
        }
        DataType source = type instanceof TimestampNTZType ? type : DataTypes.TimestampType;
        ZoneId own = type instanceof TimestampNTZType ? ZoneOffset.UTC : zone;
        return ofNanos(unit, source,
                (values, _) -> DateTimeText.local((Long) at(values, 1), own).toLocalTime().toNanoOfDay());
    }

    private static @Nullable Part ofTime(String unit, DataType type) {
        return ofNanos(unit, type, (values, _) -> at(values, 1));
    }

    private static @Nullable Part ofNanos(String unit, DataType type, RowBody nanos) {
        return switch (unit) {
            case "HOUR" -> new Part(type, DataTypes.IntegerType,
                    (values, context) -> (int) (nanos(nanos, values, context) / 3_600_000_000_000L));
            case "MINUTE" -> new Part(type, DataTypes.IntegerType,
                    (values, context) -> (int) (nanos(nanos, values, context) / 60_000_000_000L % 60));
            case "SECOND" -> new Part(type, SECONDS, (values, context) -> BigDecimal
                    .valueOf(nanos(nanos, values, context) % 60_000_000_000L / 1_000, 6));
            default -> null;
        };
    }

    private static long nanos(
            RowBody body, @Nullable Object[] values,
            io.troupe.sql.function.EvaluationContext context) {
        return (Long) Objects.requireNonNull(body.apply(values, context));
    }

    private static @Nullable Part ofInterval(String unit, DataType type) {
        boolean hasMonths = !(type instanceof DayTimeIntervalType);
        boolean hasTime = !(type instanceof YearMonthIntervalType);
        return switch (unit) {
            case "YEAR" -> hasMonths
                    ? new Part(type, DataTypes.IntegerType, (v, _) -> months(at(v, 1)) / 12)
                    : null;
            case "MONTH" -> hasMonths
                    ? new Part(type, DataTypes.ByteType, (v, _) -> months(at(v, 1)) % 12)
                    : null;
            case "DAY" -> hasTime ? new Part(type, DataTypes.IntegerType, (v, _) -> days(at(v, 1))) : null;
            case "HOUR" -> hasTime
                    ? new Part(type, DataTypes.ByteType,
                            (v, _) -> (int) (micros(at(v, 1)) % Moments.DAY / Moments.HOUR))
                    : null;
            case "MINUTE" -> hasTime
                    ? new Part(type, DataTypes.ByteType,
                            (v, _) -> (int) (micros(at(v, 1)) % Moments.HOUR / Moments.MINUTE))
                    : null;
            case "SECOND" -> hasTime
                    ? new Part(type, SECONDS,
                            (v, _) -> BigDecimal.valueOf(micros(at(v, 1)) % Moments.MINUTE, 6))
                    : null;
            default -> null;
        };
    }

    private static int months(Object interval) {
        return interval instanceof CalendarInterval calendar ? calendar.months() : (Integer) interval;
    }

    private static int days(Object interval) {
        return interval instanceof CalendarInterval calendar
                ? Math.addExact(calendar.days(), (int) (calendar.microseconds() / Moments.DAY))
                : (int) ((Long) interval / Moments.DAY);
    }

    private static long micros(Object interval) {
        return interval instanceof CalendarInterval calendar ? calendar.microseconds() : (Long) interval;
    }

    private static Object at(@Nullable Object[] values, int index) {
        return Objects.requireNonNull(values[index]);
    }
}
