package io.troupe.sql.function.cast;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates, moments and times of day the lenient way that casts do: months and days of one digit, parts left out at
/// the end, up to 6 digits of a fraction, a zone behind the time.
public final class DateTimeParser {
    private static final int MAX_FRACTION = 6;

    private final String text;
    private int at;

    private DateTimeParser(String text) {
        this.text = text;
    }

    /// The days of `[+-]yyyy[-m[-d]]`, whose day may be followed by a space or `T` and anything; empty when it is no date.
    public static OptionalInt date(String raw) {
        DateTimeParser parser = new DateTimeParser(trim(raw));
        LocalDate date = parser.readDate();
        boolean rest = date != null && parser.at < parser.text.length();
        if (date == null || rest && (parser.parts < 3 || !parser.isSeparator())) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.toIntExact(date.toEpochDay()));
    }

    /// A date, a time of day, or both, and perhaps a zone.
    ///
    /// @param date
    ///            null when there is only a time
    /// @param time
    ///            midnight when there is none
    /// @param zone
    ///            null when there is none
    public record Moment(@Nullable LocalDate date, LocalTime time, @Nullable ZoneId zone) {}

    /// The parts of a text; empty when it is neither date nor time.
    public static Optional<Moment> moment(String raw) {
        DateTimeParser parser = new DateTimeParser(trim(raw));
        try {
            return Optional.ofNullable(parser.readMoment());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The microseconds of a moment; a text without zone is of `zone`, one without date of today there.
    public static OptionalLong timestamp(String raw, ZoneId zone) {
        Optional<Moment> moment = moment(raw);
        if (moment.isEmpty()) {
            return OptionalLong.empty();
        }
        ZoneId own = moment.get().zone() == null ? zone : moment.get().zone();
        LocalDate date = moment.get().date() == null ? LocalDate.now(own) : moment.get().date();
        try {
            return OptionalLong.of(DateTimeText.micros(LocalDateTime.of(date, moment.get().time()), own));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /// The microseconds of a date and time without zone; a zone in the text is an error unless `ignoreZone`.
    public static OptionalLong timestampWithoutZone(String raw, boolean ignoreZone) {
        Optional<Moment> moment = moment(raw);
        if (moment.isEmpty() || moment.get().date() == null || moment.get().zone() != null && !ignoreZone) {
            return OptionalLong.empty();
        }
        LocalDateTime local = LocalDateTime.of(moment.get().date(), moment.get().time());
        try {
            return OptionalLong.of(DateTimeText.micros(local, java.time.ZoneOffset.UTC));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /// The nanoseconds of `[T]h:m[:s[.fraction]]`, perhaps with AM or PM; empty when it is no time.
    public static OptionalLong time(String raw) {
        String trimmed = trim(raw);
        String upper = trimmed.toUpperCase(Locale.ROOT);
        boolean afternoon = upper.endsWith("PM");
        boolean halfDay = afternoon || upper.endsWith("AM");
        DateTimeParser parser = new DateTimeParser(
                halfDay ? trim(trimmed.substring(0, trimmed.length() - 2)) : trimmed);
        parser.skip('T');
        try {
            LocalTime time = parser.readTime(true);
            if (time == null || parser.at < parser.text.length()) {
                return OptionalLong.empty();
            }
            if (halfDay) {
                if (time.getHour() < 1 || time.getHour() > 12) {
                    return OptionalLong.empty();
                }
                time = time.withHour(time.getHour() % 12 + (afternoon ? 12 : 0));
            }
            return OptionalLong.of(time.toNanoOfDay());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static final Pattern OFFSET = Pattern
            .compile("(|UTC|GMT|UT)([+-])(\\d{1,2})(?::?(\\d{1,2}))?(?::?(\\d{2}))?");

    /// The zone of an identifier, of an offset such as `+1:00`, or of one of the old names such as `PST`. Throws
    /// DateTimeException when there is none.
    public static ZoneId zone(String name) {
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            String minutes = offset.group(4) == null ? "00" : offset.group(4);
            String padded = offset.group(2) + pad(offset.group(3)) + ":" + pad(minutes)
                    + (offset.group(5) == null ? "" : ":" + offset.group(5));
            return ZoneId.of(offset.group(1) + padded);
        }
        return ZoneId.of(name, ZoneId.SHORT_IDS);
    }

    private static String pad(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private int parts;

    private @Nullable Moment readMoment() {
        int start = at;
        if (looksLikeTime()) {
            skip('T');
            LocalTime time = readTime(false);
            return time == null ? null : withZone(null, time);
        }
        at = start;
        LocalDate date = readDate();
        if (date == null) {
            return null;
        }
        if (at == text.length()) {
            return new Moment(date, LocalTime.MIDNIGHT, null);
        }
        if (parts < 3 || !isSeparator()) {
            return null;
        }
        at++;
        if (at == text.length()) {
            return new Moment(date, LocalTime.MIDNIGHT, null);
        }
        LocalTime time = readTime(false);
        return time == null ? null : withZone(date, time);
    }

    private @Nullable Moment withZone(@Nullable LocalDate date, LocalTime time) {
        String rest = text.substring(at).strip();
        return new Moment(date, time, rest.isEmpty() ? null : zone(rest));
    }

    private boolean looksLikeTime() {
        if (text.startsWith("T")) {
            return true;
        }
        int colon = text.indexOf(':');
        return colon == 1 || colon == 2;
    }

    private boolean isSeparator() {
        return text.charAt(at) == ' ' || text.charAt(at) == 'T';
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private @Nullable LocalDate readDate() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        int year = number(4, 7);
        if (year < 0) {
            return null;
        }
        parts = 1;
        int month = 1;
        int day = 1;
        if (skip('-')) {
            month = number(1, 2);
            parts = 2;
            if (skip('-')) {
                day = number(1, 2);
                parts = 3;
            }
        }
        try {
            return LocalDate.of(negative ? -year : year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable LocalTime readTime(boolean needsMinutes) {
        int hour = number(1, 2);
        int minute = 0;
        int second = 0;
        int micros = 0;
        if (skip(':')) {
            minute = number(1, 2);
            if (skip(':')) {
                second = number(1, 2);
                if (second >= 0 && skip('.')) {
                    micros = fraction();
                }
            }
        } else if (needsMinutes) {
            return null;
        }
        boolean valid = hour >= 0 && minute >= 0 && second >= 0 && hour < 24 && minute < 60 && second < 60;
        return valid ? LocalTime.of(hour, minute, second, micros * 1_000) : null;
    }

    private int fraction() {
        int micros = 0;
        int digits = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            if (digits < MAX_FRACTION) {
                micros = micros * 10 + text.charAt(at) - '0';
                digits++;
            }
            at++;
        }
        for (; digits < MAX_FRACTION; digits++) {
            micros *= 10;
        }
        return micros;
    }

    /// The number at the current place, -1 when it has too few or too many digits.
    private int number(int least, int most) {
        int value = 0;
        int digits = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            if (++digits > most) {
                return -1;
            }
            value = value * 10 + text.charAt(at++) - '0';
        }
        return digits < least ? -1 : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Without spaces and control characters at both ends.
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (text.charAt(from) <= ' ' || text.charAt(from) == 0x7F)) {
            from++;
        }
        while (from < to && (text.charAt(to - 1) <= ' ' || text.charAt(to - 1) == 0x7F)) {
            to--;
        }
        return text.substring(from, to);
    }
}
