package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;
import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.Parameter.TIME;
import static io.troupe.sql.function.row.RowFunction.of;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.TimeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Functions of times of day.
final class TimeFunctions {
    private static final TimeType TYPE = new TimeType(6);

    private static final Parameter ONLY_TEXT = new Parameter("\"STRING\"",
            type -> type.isText() || type instanceof NullType, List.of());

    private TimeFunctions() {}

    static void register(FunctionTable table) {
        table.add(of("make_time", TYPE, (values, _) -> Moments
                .time((Integer) at(values, 0), (Integer) at(values, 1), (BigDecimal) at(values, 2))
                .toNanoOfDay(), INT, INT, Parameter.decimal(16, 6)));
        table.add(of("to_time", TYPE, (values, _) -> read(values, false), TEXT, TEXT).optional(1));
        table.add(of("try_to_time", TYPE, (values, _) -> read(values, true), ONLY_TEXT, TEXT).optional(1)
                .nullable());
        table.add(of("time_trunc", binding -> binding.type(1), _ -> (values, _) -> {
            long nanos = (Long) at(values, 1);
            return nanos / unit("time_trunc", (String) at(values, 0)) * unit("time_trunc",
                    (String) at(values, 0));
        }, TEXT, TIME));
        table.add(of("time_diff", DataTypes.LongType,
                (values, _) -> ((Long) at(values, 2) - (Long) at(values, 1))
                        / unit("time_diff", (String) at(values, 0)),
                TEXT, TIME, TIME));
    }

    private static @Nullable Object read(@Nullable Object[] values, boolean tries) {
        String text = (String) at(values, 0);
        String pattern = values.length > 1 ? (String) at(values, 1) : null;
        try {
            if (pattern != null) {
                return DateTimePattern.parsing(pattern, DateTimePattern.Meaning.NEW).parseTime(text)
                        .toNanoOfDay();
            }
            var nanos = DateTimeParser.time(text);
            if (nanos.isPresent()) {
                return nanos.getAsLong();
            }
        } catch (DateTimeException e) {
            // told below
            return failed(text, pattern, tries);
        }
        return failed(text, pattern, tries);
    }

    private static @Nullable Object failed(String text, @Nullable String pattern, boolean tries) {
        if (tries) {
            return null;
        }
        String format = pattern == null ? "HH:mm:ss.SSSSSS" : pattern;
        throw SqlException.execution("CANNOT_PARSE_TIME", "input", "'" + text + "'", "format",
                "'" + format + "'");
    }

    private static long unit(String function, String unit) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "HOUR" -> 3_600_000_000_000L;
            case "MINUTE" -> 60_000_000_000L;
            case "SECOND" -> 1_000_000_000L;
            case "MILLISECOND" -> 1_000_000L;
            case "MICROSECOND" -> 1_000L;
            default -> throw SqlException.execution("INVALID_PARAMETER_VALUE.TIME_UNIT", "functionName",
                    "`" + function + "`", "parameter", "`unit`", "invalidValue", "'" + unit + "'");
        };
    }
}
