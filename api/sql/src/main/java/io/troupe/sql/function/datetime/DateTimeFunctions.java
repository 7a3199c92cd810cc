package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.row.Parameter.BOOLEAN;
import static io.troupe.sql.function.row.Parameter.DATE;
import static io.troupe.sql.function.row.Parameter.DAYS;
import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.Parameter.TIMESTAMP;
import static io.troupe.sql.function.row.Parameter.TIMESTAMP_NTZ;
import static io.troupe.sql.function.row.RowFunction.of;
import static io.troupe.sql.function.row.RowFunction.one;
import static io.troupe.sql.function.row.RowFunction.two;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.arithmetic.TemporalArithmetic;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.TimeType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Functions of dates, moments, times of day and intervals.
public final class DateTimeFunctions {
    private static final Parameter CLOCK = new Parameter("(\"TIMESTAMP\" or \"TIME\")",
            type -> type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)
                    || type instanceof TimeType,
            List.of(DataTypes.TimestampType, DataTypes.TimestampNTZType));

    private DateTimeFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        DatePart.register(table);
        ExtractFunctions.register(table);
        CurrentFunctions.register(table);
        FormatFunctions.register(table);
        UnitFunctions.register(table);
        MakeFunctions.register(table);
        EpochFunctions.register(table);
        TimeFunctions.register(table);
        WindowStructs.register(table);
        dates(table);
        clocks(table);
        zones(table);
    }

    private static LocalDate day(Object value) {
        return LocalDate.ofEpochDay((Integer) value);
    }

    private static int days(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private static void dates(FunctionTable table) {
        table.add(two("date_add", DATE, DAYS, DataTypes.DateType,
                (date, days) -> TemporalArithmetic.plusDays((Integer) date, (Integer) days)), "dateadd");
        table.add(two("date_sub", DATE, DAYS, DataTypes.DateType,
                (date, days) -> TemporalArithmetic.plusDays((Integer) date, -(long) (Integer) days)));
        for (String name : List.of("datediff", "date_diff")) {
            table.add(two(name, DATE, DATE, DataTypes.IntegerType,
                    (end, start) -> (Integer) end - (Integer) start));
        }
        table.add(two("add_months", DATE, INT, DataTypes.DateType,
                (date, months) -> TemporalArithmetic.plusMonths((Integer) date, (Integer) months)));
        table.add(one("last_day", DATE, DataTypes.DateType,
                date -> days(day(date).with(TemporalAdjusters.lastDayOfMonth()))));
        table.add(one("dayname", DATE, DataTypes.StringType,
                date -> day(date).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US)));
        table.add(one("monthname", DATE, DataTypes.StringType,
                date -> day(date).getMonth().getDisplayName(TextStyle.SHORT, Locale.US)));
        table.add(of("next_day", _ -> DataTypes.DateType, binding -> {
            boolean strict = binding.semantics().ansi();
            return (values, _) -> nextDay(day(at(values, 0)), (String) at(values, 1), strict);
        }, DATE, TEXT).nullable());
        table.add(two("trunc", DATE, TEXT, DataTypes.DateType, (date, unit) -> {
            LocalDate cut = Moments.truncated(day(date), (String) unit);
            return cut == null ? null : (Object) days(cut);
        }).nullable());
    }

    private static @Nullable Object nextDay(LocalDate date, String name, boolean strict) {
        var weekday = Moments.dayOfWeek(name);
        if (weekday.isEmpty() && strict) {
            throw SqlException.execution("ILLEGAL_DAY_OF_WEEK", "string", name);
        }
        return weekday.isEmpty() ? null : (Object) days(date.with(TemporalAdjusters.next(weekday.get())));
    }

    private static void clocks(FunctionTable table) {
        clock(table, "hour", 3_600_000_000_000L, 24);
        clock(table, "minute", 60_000_000_000L, 60);
        clock(table, "second", 1_000_000_000L, 60);
        table.add(of("date_trunc", _ -> DataTypes.TimestampType, binding -> {
            ZoneId zone = binding.semantics().timeZone();
            return (values, _) -> Moments.truncated((Long) at(values, 1), (String) at(values, 0), zone);
        }, TEXT, TIMESTAMP).nullable());
        table.add(of("months_between", _ -> DataTypes.DoubleType, binding -> {
            ZoneId zone = binding.semantics().timeZone();
            return (values, _) -> Moments.monthsBetween((Long) at(values, 0), (Long) at(values, 1),
                    values.length < 3 || (Boolean) at(values, 2), zone);
        }, TIMESTAMP, TIMESTAMP, BOOLEAN).optional(1));
    }

    private static void clock(FunctionTable table, String name, long unit, int count) {
        table.add(of(name, _ -> DataTypes.IntegerType, binding -> {
            boolean time = binding.type(0) instanceof TimeType;
            boolean zoned = binding.type(0).equals(DataTypes.TimestampType);
            ZoneId zone = zoned ? binding.semantics().timeZone() : ZoneOffset.UTC;
            return (values, _) -> {
                long value = (Long) at(values, 0);
                long nanos = time ? value : DateTimeText.local(value, zone).toLocalTime().toNanoOfDay();
                return (int) (nanos / unit % count);
            };
        }, CLOCK));
    }

    private static void zones(FunctionTable table) {
        table.add(two("from_utc_timestamp", TIMESTAMP, TEXT, DataTypes.TimestampType,
                (moment, zone) -> shifted((Long) moment, ZoneOffset.UTC, zone((String) zone))));
        table.add(two("to_utc_timestamp", TIMESTAMP, TEXT, DataTypes.TimestampType,
                (moment, zone) -> shifted((Long) moment, zone((String) zone), ZoneOffset.UTC)));
        table.add(of("convert_timezone", _ -> DataTypes.TimestampNTZType, binding -> {
            ZoneId session = binding.semantics().timeZone();
            return (values, _) -> {
                boolean named = values.length == 3;
                ZoneId from = named ? zone((String) at(values, 0)) : session;
                ZoneId to = zone((String) at(values, named ? 1 : 0));
                return shifted((Long) at(values, named ? 2 : 1), from, to);
            };
        }, TEXT, new Parameter("\"STRING\"", type -> true, List.of(DataTypes.TimestampNTZType)),
                TIMESTAMP_NTZ).optional(1));
    }

    /// What a clock in `to` shows when one in `from` shows the microseconds.
    private static long shifted(long micros, ZoneId from, ZoneId to) {
        long moment = DateTimeText.micros(DateTimeText.local(micros, ZoneOffset.UTC), from);
        return DateTimeText.micros(DateTimeText.local(moment, to), ZoneOffset.UTC);
    }

    /// The zone of a name. Throws when there is none.
    static ZoneId zone(String name) {
        try {
            return DateTimeParser.zone(name);
        } catch (DateTimeException e) {
            throw SqlException.execution("INVALID_TIMEZONE", "timeZone", name);
        }
    }

    static Object at(@Nullable Object[] values, int index) {
        return Objects.requireNonNull(values[index]);
    }
}
