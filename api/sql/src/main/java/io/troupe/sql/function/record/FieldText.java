package io.troupe.sql.function.record;

import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.function.datetime.DateTimePattern;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts of single fields. The options `dateFormat`, `timestampFormat` and `timestampNTZFormat` say how dates and times
/// are written, `locale` in which language.
public final class FieldText implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000_000L;
    private static final String MOMENT = "yyyy-MM-dd'T'HH:mm:ss.SSS";

    private final @Nullable DateTimePattern dateIn;
    private final @Nullable DateTimePattern timestampIn;
    private final @Nullable DateTimePattern localIn;
    private final @Nullable DateTimePattern dateOut;
    private final DateTimePattern timestampOut;
    private final DateTimePattern localOut;

    /// Texts as `options` describe them. Throws when a format is no pattern.
    public FieldText(RecordOptions options) {
        this.dateIn = parsing(options, "dateFormat");
        this.timestampIn = parsing(options, "timestampFormat");
        this.localIn = parsing(options, "timestampNTZFormat");
        this.dateOut = options.has("dateFormat")
                ? DateTimePattern.printing(options.get("dateFormat", ""), options.patterns())
                        .in(locale(options))
                : null;
        this.timestampOut = DateTimePattern.printing(options.get("timestampFormat", MOMENT + "XXX"),
                options.patterns()).in(locale(options));
        this.localOut = DateTimePattern.printing(options.get("timestampNTZFormat", MOMENT),
                DateTimePattern.Meaning.NEW).in(locale(options));
    }

    private static @Nullable DateTimePattern parsing(RecordOptions options, String name) {
        return options.has(name)
                ? DateTimePattern.parsing(options.get(name, ""), options.patterns()).in(locale(options))
                : null;
    }

    private static Locale locale(RecordOptions options) {
        return Locale.forLanguageTag(options.get("locale", "en-US"));
    }

    /// The value of `text`; null when it is no value of `type`, which is not nested.
    public @Nullable Object parse(String text, DataType type, ZoneId zone) {
        DateTimePattern pattern = switch (type) {
            case DateType _ -> dateIn;
            case TimestampType _ -> timestampIn;
            case TimestampNTZType _ -> localIn;
            default -> null;
        };
        if (pattern == null) {
            return Casts.convert(text, DataTypes.StringType, type, CastMode.TRY,
                    new Semantics(true, zone, false));
        }
        try {
            ZonedDateTime read = pattern.parse(text, type instanceof TimestampType ? zone : ZoneOffset.UTC);
            return switch (type) {
                case DateType _ -> Math.toIntExact(read.toLocalDate().toEpochDay());
                case TimestampType _ -> ChronoUnit.MICROS.between(Instant.EPOCH, read);
                default ->
                    ChronoUnit.MICROS.between(Instant.EPOCH, read.toLocalDateTime().atOffset(ZoneOffset.UTC));
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /// The text of `value` of `type`.
    public String print(Object value, DataType type, ZoneId zone) {
        return switch (type) {
            case DateType _ -> dateOut == null
                    ? DateTimeText.date((Integer) value)
                    : print(dateOut, (Integer) value * DAY, ZoneOffset.UTC);
            case TimestampType _ -> print(timestampOut, (Long) value, zone);
            case TimestampNTZType _ -> print(localOut, (Long) value, ZoneOffset.UTC);
            default -> new HiveText(zone).value(value, type);
        };
    }

    private static String print(DateTimePattern pattern, long micros, ZoneId zone) {
        return pattern.print(DateTimeText.local(micros, zone).atZone(zone));
    }
}
