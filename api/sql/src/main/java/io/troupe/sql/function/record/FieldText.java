package io.troupe.sql.function.record;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.function.datetime.DateTimePattern;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts of single fields. The options `dateFormat`, `timestampFormat`, `timestampNTZFormat` and `timeFormat` say how
/// dates and times are written, `locale` in which language, and `enableDateTimeParsingFallback` whether a text that does
/// not match may have the usual form instead. Without a pattern fractions are written with three digits.
public final class FieldText implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000_000L;
    private static final long MILLI = 1_000L;
    private static final long NANOS = 1_000L;
    private static final String DATE = "yyyy-MM-dd";
    private static final String MOMENT = "yyyy-MM-dd'T'HH:mm:ss.SSS";
    /// With the seconds that offsets had once.
    private static final String OFFSET = "XXXXX";
    private static final String MORE_DIGITS = "SSS";

    private final @Nullable DateTimePattern dateIn;
    private final @Nullable DateTimePattern timestampIn;
    private final @Nullable DateTimePattern localIn;
    private final @Nullable DateTimePattern timeIn;
    private final @Nullable DateTimePattern dateOut;
    private final DateTimePattern timestampOut;
    private final DateTimePattern localOut;
    private final @Nullable DateTimePattern timeOut;
    /// For what the usual pattern would cut; null when that is wanted, or there is a pattern.
    private final @Nullable DateTimePattern exactTimestampOut;
    private final @Nullable DateTimePattern exactLocalOut;
    private final boolean fallsBack;
    private final boolean failsForOldTexts;

    /// Texts as `options` describe them. Throws when a format is no pattern.
    public FieldText(RecordOptions options) {
        this(options, false);
    }

    /// The same that writes all six digits of a fraction when three do not tell it whole and no pattern is given.
    public static FieldText exact(RecordOptions options) {
        return new FieldText(options, true);
    }

    private FieldText(RecordOptions options, boolean exact) {
        boolean old = options.patterns() == DateTimePattern.Meaning.OLD;
        this.dateIn = parsing(options, "dateFormat", old ? DATE : null);
        this.timestampIn = parsing(options, "timestampFormat", old ? MOMENT + "XXX" : null);
        this.localIn = parsing(options, "timestampNTZFormat", null);
        this.timeIn = parsing(options, "timeFormat", null);
        this.dateOut = options.has("dateFormat")
                ? printing(options, options.get("dateFormat", ""), options.patterns())
                : null;
        this.timestampOut = printing(options,
                options.get("timestampFormat", MOMENT + (old ? "XXX" : OFFSET)), options.patterns());
        this.localOut = printing(options, options.get("timestampNTZFormat", MOMENT),
                DateTimePattern.Meaning.NEW);
        this.timeOut = options.has("timeFormat")
                ? printing(options, options.get("timeFormat", ""), DateTimePattern.Meaning.NEW)
                : null;
        this.exactTimestampOut = exact && !old && !options.has("timestampFormat")
                ? printing(options, MOMENT + MORE_DIGITS + OFFSET, DateTimePattern.Meaning.NEW)
                : null;
        this.exactLocalOut = exact && !options.has("timestampNTZFormat")
                ? printing(options, MOMENT + MORE_DIGITS, DateTimePattern.Meaning.NEW)
                : null;
        this.fallsBack = options.flag("enableDateTimeParsingFallback", old);
        this.failsForOldTexts = options.failsForOldTexts();
    }

    private static DateTimePattern printing(
            RecordOptions options, String pattern, DateTimePattern.Meaning meaning) {
        return DateTimePattern.printing(pattern, meaning).in(locale(options));
    }

    private static @Nullable DateTimePattern parsing(
            RecordOptions options, String name, @Nullable String otherwise) {
        String pattern = options.has(name) ? options.get(name, "") : otherwise;
        return pattern == null
                ? null
                : DateTimePattern.parsing(pattern, options.patterns()).in(locale(options));
    }

    private static Locale locale(RecordOptions options) {
        return Locale.forLanguageTag(options.get("locale", "en-US"));
    }

    /// The value of `text`; null when it is no value of `type`, which is not nested.
    public @Nullable Object parse(String text, DataType type, ZoneId zone) {
        DateTimePattern pattern = pattern(type);
        if (pattern == null) {
            return usual(text, type, zone);
        }
        Object value;
        try {
            value = parse(pattern, text, type, zone);
        } catch (SqlException e) {
            if (!fallsBack) {
                throw e;
            }
            value = null;
        }
        return value == null && fallsBack ? usual(text, type, zone) : value;
    }

    /// The value of `text` by the pattern of `type`, which has one; null when it does not match.
    public @Nullable Object parseByPattern(String text, DataType type, ZoneId zone) {
        DateTimePattern pattern = pattern(type);
        return pattern == null ? null : parse(pattern, text, type, zone);
    }

    /// Whether values of `type` are read by a pattern.
    public boolean hasPattern(DataType type) {
        return pattern(type) != null;
    }

    private @Nullable DateTimePattern pattern(DataType type) {
        return switch (type) {
            case DateType _ -> dateIn;
            case TimestampType _ -> timestampIn;
            case TimestampNTZType _ -> localIn;
            case TimeType _ -> timeIn;
            default -> null;
        };
    }

    private static @Nullable Object usual(String text, DataType type, ZoneId zone) {
        return Casts.convert(text, DataTypes.StringType, type, CastMode.TRY,
                new Semantics(true, zone, false));
    }

    private @Nullable Object parse(DateTimePattern pattern, String text, DataType type, ZoneId zone) {
        ZoneId own = type instanceof TimestampType ? zone : ZoneOffset.UTC;
        try {
            return switch (type) {
                case DateType _ -> Math.toIntExact(pattern.parse(text, own).toLocalDate().toEpochDay());
                case TimestampType _ -> ChronoUnit.MICROS.between(Instant.EPOCH, pattern.parse(text, own));
                case TimeType _ -> pattern.parseTime(text).toNanoOfDay();
                default -> ChronoUnit.MICROS.between(Instant.EPOCH, pattern.parseLocal(text)
                        .atOffset(ZoneOffset.UTC));
            };
        } catch (DateTimeException | ArithmeticException e) {
            if (failsForOldTexts && pattern.fitsOld(text, own)) {
                throw SqlException.execution(
                        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER", "datetime",
                        "'" + text + "'", "config", "\"spark.sql.legacy.timeParserPolicy\"");
            }
            return null;
        }
    }

    /// The text of `value` of `type`. Throws DateTimeException when a pattern asks for what the value does not have, as a
    /// zone.
    public String print(Object value, DataType type, ZoneId zone) {
        return switch (type) {
            case DateType _ -> dateOut == null
                    ? DateTimeText.date((Integer) value)
                    : dateOut.print(DateTimeText.local((Integer) value * DAY, ZoneOffset.UTC)
                            .atZone(ZoneOffset.UTC));
            case TimestampType _ -> print((Long) value, zone);
            case TimestampNTZType _ -> (exactLocalOut != null && (Long) value % MILLI != 0
                    ? exactLocalOut
                    : localOut).print(DateTimeText.local((Long) value, ZoneOffset.UTC));
            case TimeType _ when timeOut != null ->
                timeOut.print(LocalTime.ofNanoOfDay((Long) value).atDate(LocalDate.EPOCH));
            case YearMonthIntervalType _,DayTimeIntervalType _ -> String.valueOf(
                    Casts.convert(value, type, DataTypes.StringType, CastMode.TRY,
                            new Semantics(true, zone, false)));
            default -> new HiveText(zone).value(value, type);
        };
    }

    private String print(long micros, ZoneId zone) {
        DateTimePattern pattern = exactTimestampOut != null && micros % MILLI != 0
                ? exactTimestampOut
                : timestampOut;
        return pattern.print(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000 * MILLI),
                Math.floorMod(micros, 1_000 * MILLI) * NANOS).atZone(zone));
    }
}
