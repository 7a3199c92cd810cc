package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;
import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.RowFunction.of;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.arithmetic.Overflow;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `make_date`, `make_timestamp` and others: dates, moments and intervals of their numbers.
final class MakeFunctions {
    private static final Parameter SECONDS = Parameter.decimal(18, 6);

    private static final Parameter ONLY_DATE = new Parameter("\"DATE\"",
            type -> type instanceof DateType || type instanceof NullType, List.of());

    private MakeFunctions() {}

    static void register(FunctionTable table) {
        table.add(of("make_date", _ -> DataTypes.DateType, binding -> orNull((values, _) -> (int) Moments
                .date((Integer) at(values, 0), (Integer) at(values, 1), (Integer) at(values, 2)).toEpochDay(),
                !binding.semantics().ansi()), INT, INT, INT).nullable());
        for (String suffix : List.of("", "_ltz", "_ntz")) {
            table.add(new MakeTimestamp("make_timestamp" + suffix, suffix.equals("_ntz"), false));
            table.add(new MakeTimestamp("try_make_timestamp" + suffix, suffix.equals("_ntz"), true));
        }
        table.add(interval("make_interval", false));
        table.add(interval("try_make_interval", true));
        table.add(of("make_dt_interval", new DayTimeIntervalType(), (values, _) -> dayTime(values), INT, INT,
                INT, SECONDS).optional(4));
        table.add(of("make_ym_interval", new YearMonthIntervalType(), (values, _) -> {
            long months = 12L * number(values, 0) + number(values, 1);
            if (months != (int) months) {
                throw Overflow.interval("");
            }
            return (int) months;
        }, INT, INT).optional(2));
    }

    private static RowBody orNull(RowBody body, boolean quiet) {
        return quiet ? (values, context) -> {
            try {
                return body.apply(values, context);
            } catch (SqlException e) {
                return null;
            }
        } : body;
    }

    private static int number(@Nullable Object[] values, int index) {
        return values.length > index ? (Integer) at(values, index) : 0;
    }

    private static long micros(@Nullable Object[] values, int index) {
        return values.length > index ? ((BigDecimal) at(values, index)).movePointRight(6).longValue() : 0;
    }

    private static RowFunction interval(String name, boolean tries) {
        return of(name, _ -> DataTypes.CalendarIntervalType,
                binding -> orNull((values, _) -> calendar(values), tries || !binding.semantics().ansi()), INT,
                INT, INT, INT, INT, INT, SECONDS).optional(7).nullable();
    }

    private static Object calendar(@Nullable Object[] values) {
        try {
            int months = Math.addExact(Math.multiplyExact(number(values, 0), 12), number(values, 1));
            int days = Math.addExact(Math.multiplyExact(number(values, 2), 7), number(values, 3));
            long micros = Math.addExact(number(values, 4) * Moments.HOUR, number(values, 5) * Moments.MINUTE);
            return new CalendarInterval(months, days, Math.addExact(micros, micros(values, 6)));
        } catch (ArithmeticException e) {
            throw Overflow.interval("");
        }
    }

    private static Object dayTime(@Nullable Object[] values) {
        try {
            long micros = Math.multiplyExact(number(values, 0), Moments.DAY);
            micros = Math.addExact(micros, number(values, 1) * Moments.HOUR);
            micros = Math.addExact(micros, number(values, 2) * Moments.MINUTE);
            return Math.addExact(micros, micros(values, 3));
        } catch (ArithmeticException e) {
            throw Overflow.interval("");
        }
    }

    /// A moment of six numbers, or of a date and a time of day, and perhaps a zone.
    private record MakeTimestamp(String name, boolean local, boolean tries) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            boolean quiet = tries || !semantics.ansi();
            boolean plain = local;
            ZoneId session = local ? ZoneOffset.UTC : semantics.timeZone();
            DataType type = local ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
            RowFunction function = arguments.size() > 3
                    ? of(name, _ -> type, _ -> orNull((values, _) -> micros(numbers(values),
                            values.length > 6 && !plain
                                    ? DateTimeFunctions.zone((String) at(values, 6))
                                    : session),
                            quiet), INT, INT, INT, INT, INT, SECONDS, Parameter.TEXT).optional(1).nullable()
                    : of(name, _ -> type, _ -> orNull((values, _) -> micros(dateAndTime(values),
                            values.length > 2 ? DateTimeFunctions.zone((String) at(values, 2)) : session),
                            quiet), ONLY_DATE, Parameter.exactly(new TimeType(6)), Parameter.TEXT).optional(2)
                            .nullable();
            return function.bind(arguments, semantics);
        }

        private static LocalDateTime numbers(@Nullable Object[] values) {
            return Moments.of(number(values, 0), number(values, 1), number(values, 2), number(values, 3),
                    number(values, 4), (BigDecimal) at(values, 5));
        }

        private static LocalDateTime dateAndTime(@Nullable Object[] values) {
            LocalTime time = values.length > 1
                    ? LocalTime.ofNanoOfDay((Long) at(values, 1))
                    : LocalTime.MIDNIGHT;
            return LocalDate.ofEpochDay((Integer) at(values, 0)).atTime(time);
        }

        private static Object micros(LocalDateTime local, ZoneId zone) {
            try {
                return DateTimeText.micros(local, zone);
            } catch (ArithmeticException e) {
                throw Overflow.message("long overflow");
            }
        }
    }
}
