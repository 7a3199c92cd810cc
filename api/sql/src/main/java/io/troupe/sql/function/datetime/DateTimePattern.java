package io.troupe.sql.function.datetime;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Semantics;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A pattern of dates and times such as `yyyy-MM-dd HH:mm:ss.SSS`: the letters of Java's patterns but for those of
/// weeks, and years without an era may be negative.
public final class DateTimePattern implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DOCUMENTATION = "https://spark.apache.org/docs/latest";
    private static final String WEEK_BASED = "YWwuec";
    private static final String UNKNOWN = "ABnNp";

    private final String pattern;
    private final boolean parses;
    private final Meaning meaning;
    private final Locale locale;
    private transient volatile @Nullable OldPattern old;
    private transient volatile @Nullable DateTimeFormatter formatter;

    private DateTimePattern(String pattern, boolean parses, Meaning meaning, Locale locale) {
        this.locale = locale;
        this.pattern = pattern;
        this.parses = parses;
        this.meaning = meaning;
    }

    /// What the letters of a pattern mean.
    public enum Meaning {
        /// What they mean now; a pattern that meant something else before is an error of its own.
        CAREFUL,
        /// What they mean now.
        NEW,
        /// What they meant in `SimpleDateFormat`.
        OLD;

        /// The meaning in a session.
        public static Meaning of(Semantics semantics) {
            return semantics.has(Semantics.Choice.OLD_PATTERNS)
                    ? OLD
                    : semantics.has(Semantics.Choice.NEW_PATTERNS) ? NEW : CAREFUL;
        }
    }

    /// A pattern to read with. That it is no pattern is told when it is used.
    public static DateTimePattern parsing(String pattern, Meaning meaning) {
        return new DateTimePattern(pattern, true, meaning, Locale.US);
    }

    /// A pattern to print with. That it is no pattern is told when it is used.
    public static DateTimePattern printing(String pattern, Meaning meaning) {
        return new DateTimePattern(pattern, false, meaning, Locale.US);
    }

    /// The same with names of months, days and the like in the language of `other`; patterns of old meaning keep theirs.
    public DateTimePattern in(Locale other) {
        return new DateTimePattern(pattern, parses, meaning, other);
    }

    /// The text of `value`. Throws SqlException when the pattern is none.
    public String print(ZonedDateTime value) {
        return meaning == Meaning.OLD ? old().print(value) : formatter().format(value);
    }

    /// The text of `value`, which has no zone. Throws DateTimeException when the pattern wants one.
    public String print(LocalDateTime value) {
        return meaning == Meaning.OLD ? old().print(value.atZone(ZoneOffset.UTC)) : formatter().format(value);
    }

    /// Whether `text` matches what the pattern meant in older versions.
    public boolean fitsOld(String text, ZoneId zone) {
        try {
            new OldPattern(pattern).parse(text, zone);
            return true;
        } catch (IllegalArgumentException | DateTimeException _) {
            return false;
        }
    }

    /// The date and time of a text, in the zone it names or else `zone`; what it does not say is the start of 1970. Throws
    /// DateTimeException when the text does not match.
    public ZonedDateTime parse(String text, ZoneId zone) {
        if (meaning == Meaning.OLD) {
            return old().parse(text, zone);
        }
        TemporalAccessor parsed = formatter().parse(text);
        ZoneId own = parsed.query(TemporalQueries.zone());
        return LocalDateTime.of(date(parsed), time(parsed)).atZone(own == null ? zone : own);
    }

    /// The date and time of a text that names no zone. Throws DateTimeException when it does not match or names one.
    public LocalDateTime parseLocal(String text) {
        if (meaning == Meaning.OLD) {
            return old().parse(text, ZoneOffset.UTC).toLocalDateTime();
        }
        TemporalAccessor parsed = formatter().parse(text);
        if (parsed.query(TemporalQueries.zone()) != null) {
            throw new DateTimeException("Text '" + text + "' names a zone");
        }
        return LocalDateTime.of(date(parsed), time(parsed));
    }

    /// The time of day of a text. Throws DateTimeException when the text does not match.
    public LocalTime parseTime(String text) {
        return time(formatter().parse(text));
    }

    private static LocalDate date(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        int year = field(parsed, ChronoField.YEAR, 1970);
        int month = field(parsed, ChronoField.MONTH_OF_YEAR, 1);
        int day = field(parsed, ChronoField.DAY_OF_MONTH, 1);
        if (parsed.isSupported(ChronoField.DAY_OF_YEAR)) {
            LocalDate found = LocalDate.ofYearDay(year, parsed.get(ChronoField.DAY_OF_YEAR));
            if (field(parsed, ChronoField.MONTH_OF_YEAR, found.getMonthValue()) != found.getMonthValue()
                    || field(parsed, ChronoField.DAY_OF_MONTH, found.getDayOfMonth()) != found
                            .getDayOfMonth()) {
                throw new DateTimeException("day " + found.getDayOfYear() + " of " + year + " is " + found);
            }
            return found;
        }
        return LocalDate.of(year, month, day);
    }

    private static LocalTime time(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time != null) {
            return time;
        }
        int hour = field(parsed, ChronoField.HOUR_OF_DAY, -1);
        if (hour < 0) {
            int half = field(parsed, ChronoField.AMPM_OF_DAY, 0);
            hour = field(parsed, ChronoField.HOUR_OF_AMPM, 0) + 12 * half;
        }
        return LocalTime.of(hour, field(parsed, ChronoField.MINUTE_OF_HOUR, 0),
                field(parsed, ChronoField.SECOND_OF_MINUTE, 0),
                field(parsed, ChronoField.NANO_OF_SECOND, 0));
    }

    private static int field(TemporalAccessor parsed, ChronoField field, int otherwise) {
        return parsed.isSupported(field) ? parsed.get(field) : otherwise;
    }

    private OldPattern old() {
        OldPattern known = old;
        if (known == null) {
            try {
                known = new OldPattern(pattern);
            } catch (IllegalArgumentException e) {
                throw invalid(pattern);
            }
            old = known;
        }
        return known;
    }

    private DateTimeFormatter formatter() {
        DateTimeFormatter known = formatter;
        if (known == null) {
            try {
                known = build();
            } catch (IllegalArgumentException e) {
                throw unknown();
            }
            formatter = known;
        }
        return known;
    }

    /// Patterns that older versions took for something else are told apart from those that never meant anything.
    private SqlException unknown() {
        try {
            new OldPattern(pattern);
        } catch (IllegalArgumentException e) {
            return invalid(pattern);
        }
        return meaning == Meaning.NEW
                ? invalid(pattern)
                : SqlException.execution("INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
                        "pattern", "'" + pattern + "'", "config", "\"spark.sql.legacy.timeParserPolicy\"",
                        "docroot", DOCUMENTATION);
    }

    private static SqlException invalid(String pattern) {
        return SqlException.execution("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", "pattern",
                "'" + pattern + "'", "docroot", DOCUMENTATION);
    }

    private DateTimeFormatter build() {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        boolean era = hasEra();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            if (letter == '\'') {
                end = closingQuote(at);
                builder.appendPattern(pattern.substring(at, end));
            } else if (Character.isLetter(letter)) {
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                append(builder, letter, end - at, era);
            } else if (letter == '[') {
                builder.optionalStart();
            } else if (letter == ']') {
                builder.optionalEnd();
            } else if (letter == '{' || letter == '}' || letter == '#') {
                throw new IllegalArgumentException("reserved: " + letter);
            } else {
                builder.appendLiteral(letter);
            }
            at = end;
        }
        return builder.toFormatter(locale).withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private void append(DateTimeFormatterBuilder builder, char letter, int count, boolean era) {
        boolean tooLong = (letter == 'G' || letter == 'M' || letter == 'L' || letter == 'E' || letter == 'Q'
                || letter == 'q') && count > 4 || letter == 'y' && count > 6 || letter == 'a' && count > 1;
        if (WEEK_BASED.indexOf(letter) >= 0 || UNKNOWN.indexOf(letter) >= 0 || tooLong) {
            throw new IllegalArgumentException("unknown: " + letter);
        }
        if (letter == 'S' && parses) {
            builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, Math.min(count, 9), false);
            return;
        }
        builder.appendPattern(String.valueOf(letter == 'y' && !era ? 'u' : letter).repeat(count));
    }

    private boolean hasEra() {
        boolean quoted = false;
        for (char c : pattern.toCharArray()) {
            quoted ^= c == '\'';
            if (c == 'G' && !quoted) {
                return true;
            }
        }
        return false;
    }

    private int closingQuote(int open) {
        int at = open + 1;
        while (at < pattern.length()) {
            if (pattern.charAt(at) == '\'') {
                if (at + 1 == pattern.length() || pattern.charAt(at + 1) != '\'') {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        throw new IllegalArgumentException("open quote");
    }

    /// The message for a text that does not match.
    static SqlException unparseable(String function, DateTimeException error) {
        return SqlException.execution("CANNOT_PARSE_TIMESTAMP", "func", "`" + function + "`", "message",
                String.valueOf(error.getMessage()));
    }
}
