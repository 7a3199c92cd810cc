package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;
import static io.troupe.sql.function.row.Parameter.LONG;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.Parameter.TIMESTAMP;
import static io.troupe.sql.function.row.RowFunction.of;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.arithmetic.Overflow;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.datetime.DateTimePattern.Meaning;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments and dates printed and read with patterns.
final class FormatFunctions {
    private static final String DEFAULT = "yyyy-MM-dd HH:mm:ss";
    private static final Parameter READABLE = new Parameter("(\"STRING\" or \"DATE\" or \"TIMESTAMP\")",
            type -> type.isText() || io.troupe.sql.function.coercion.Coercion.isDateOrTimestamp(type),
            List.of(DataTypes.StringType, DataTypes.DateType, DataTypes.TimestampType));

    private static final Parameter READABLE_OR_NUMBER = new Parameter(READABLE.wanted(),
            type -> type.isNumeric() || READABLE.accepts().test(type), READABLE.targets());

    private FormatFunctions() {}

    static void register(FunctionTable table) {
        table.add(of("date_format", _ -> DataTypes.StringType, binding -> {
            ZoneId zone = binding.semantics().timeZone();
            Cache patterns = new Cache(false, Meaning.of(binding.semantics()));
            return (values, _) -> patterns.of((String) at(values, 1))
                    .print(zoned((Long) at(values, 0), zone));
        }, TIMESTAMP, TEXT));
        table.add(of("from_unixtime", _ -> DataTypes.StringType, binding -> {
            ZoneId zone = binding.semantics().timeZone();
            Cache patterns = new Cache(false, Meaning.of(binding.semantics()));
            return (values, _) -> patterns.of(values.length > 1 ? (String) at(values, 1) : DEFAULT)
                    .print(Instant.ofEpochSecond((Long) at(values, 0)).atZone(zone));
        }, LONG, TEXT).optional(1));
        for (boolean tries : new boolean[]{false, true}) {
            String prefix = tries ? "try_" : "";
            table.add(reading(prefix + "to_timestamp", DataTypes.TimestampType, tries));
            table.add(reading(prefix + "to_date", DataTypes.DateType, tries));
        }
        table.add(reading("to_timestamp_ltz", DataTypes.TimestampType, false));
        table.add(reading("to_timestamp_ntz", DataTypes.TimestampNTZType, false));
        for (String name : List.of("unix_timestamp", "to_unix_timestamp")) {
            table.add(seconds(name));
        }
    }

    /// The compiled form of the last pattern: there is mostly one.
    private static final class Cache implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        private record Entry(String text, DateTimePattern pattern) implements java.io.Serializable {}

        private final boolean parses;
        private final Meaning meaning;
        private transient volatile @Nullable Entry last;

        Cache(boolean parses, Meaning meaning) {
            this.parses = parses;
            this.meaning = meaning;
        }

        DateTimePattern of(String text) {
            Entry known = last;
            if (known == null || !known.text.equals(text)) {
                known = new Entry(text,
                        parses
                                ? DateTimePattern.parsing(text, meaning)
                                : DateTimePattern.printing(text, meaning));
                last = known;
            }
            return known.pattern;
        }
    }

    private static ZonedDateTime zoned(long micros, ZoneId zone) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
    }

    /// `to_timestamp(value[, pattern])` and the like; without a pattern it is a cast.
    private static RowFunction reading(String name, DataType type, boolean tries) {
        Parameter readable = type.equals(DataTypes.TimestampType) ? READABLE_OR_NUMBER : READABLE;
        RowFunction function = of(name, _ -> type, binding -> {
            Semantics semantics = binding.semantics();
            boolean strict = semantics.ansi() && !tries;
            DataType source = binding.type(0);
            if (binding.count() == 1 || !source.isText()) {
                CastMode mode = tries ? CastMode.TRY : CastMode.of(semantics);
                return (values, _) -> Casts.convert(values[0], source, type, mode, semantics);
            }
            return parsing(name, type, strict, semantics);
        }, readable, TEXT).optional(1);
        return function.nullable();
    }

    /// Moments without a zone never had other patterns than those of now.
    private static RowBody parsing(String name, DataType type, boolean strict, Semantics semantics) {
        ZoneId zone = semantics.timeZone();
        boolean local = type.equals(DataTypes.TimestampNTZType);
        boolean tries = name.startsWith("try_");
        Cache patterns = new Cache(true, local ? Meaning.NEW : Meaning.of(semantics));
        String suggested = name.startsWith("try_") ? name : "try_" + name;
        return (values, _) -> {
            DateTimePattern pattern = patterns.of((String) at(values, 1));
            try {
                ZonedDateTime parsed = pattern.parse((String) at(values, 0), zone);
                if (type.equals(DataTypes.DateType)) {
                    return (int) parsed.toLocalDate().toEpochDay();
                }
                return local
                        ? DateTimeText.micros(parsed.toLocalDateTime(), ZoneOffset.UTC)
                        : ChronoUnit.MICROS.between(Instant.EPOCH, parsed.toInstant());
            } catch (DateTimeException e) {
                return failed(suggested, e, strict);
            } catch (ArithmeticException e) {
                if (tries) {
                    return null;
                }
                throw Overflow.message("long overflow");
            }
        };
    }

    private static @Nullable Object failed(String function, DateTimeException error, boolean strict) {
        if (strict) {
            throw DateTimePattern.unparseable(function, error);
        }
        return null;
    }

    /// `unix_timestamp([value[, pattern]])`.
    private static RowFunction seconds(String name) {
        boolean now = name.equals("unix_timestamp");
        return of(name, _ -> DataTypes.LongType, binding -> {
            Semantics semantics = binding.semantics();
            if (binding.count() == 0) {
                return (_, context) -> context.queryStart().getEpochSecond();
            }
            DataType source = binding.type(0);
            if (!source.isText()) {
                return (values, _) -> {
                    Object micros = Casts.convert(values[0], source, DataTypes.TimestampType,
                            CastMode.of(semantics), semantics);
                    return micros == null ? null : Math.floorDiv((Long) micros, 1_000_000L);
                };
            }
            RowBody parsing = parsing("to_timestamp", DataTypes.TimestampType, semantics.ansi(), semantics);
            return (values, context) -> {
                Object micros = parsing.apply(
                        new @Nullable Object[]{values[0], values.length > 1 ? values[1] : DEFAULT}, context);
                return micros == null ? null : Math.floorDiv((Long) micros, 1_000_000L);
            };
        }, READABLE, TEXT).optional(now ? 2 : 1).nullable();
    }
}
