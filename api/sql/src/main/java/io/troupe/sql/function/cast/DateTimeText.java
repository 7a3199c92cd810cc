package io.troupe.sql.function.cast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Dates, moments and times of day as text.
public final class DateTimeText {
    private static final long MICROS = 1_000_000L;

    private DateTimeText() {}

    /// `2020-01-31`, years beyond 9999 with a plus sign, years before 0 with a minus sign.
    public static String date(int days) {
        StringBuilder text = new StringBuilder(10);
        append(text, LocalDate.ofEpochDay(days));
        return text.toString();
    }

    /// `2020-01-31 10:00:00.5` in `zone`: a fraction of up to 6 digits without trailing zeros.
    public static String timestamp(long micros, ZoneId zone) {
        LocalDateTime local = local(micros, zone);
        StringBuilder text = new StringBuilder(26);
        append(text, local.toLocalDate());
        text.append(' ');
        append(text, local.toLocalTime().toNanoOfDay() / 1_000 * 1_000);
        return text.toString();
    }

    /// `10:00:00.5`: a fraction of up to 9 digits without trailing zeros.
    public static String time(long nanos) {
        StringBuilder text = new StringBuilder(18);
        append(text, nanos);
        return text.toString();
    }

    /// The date and time of day of a moment in `zone`.
    public static LocalDateTime local(long micros, ZoneId zone) {
        long seconds = Math.floorDiv(micros, MICROS);
        int nanos = (int) Math.floorMod(micros, MICROS) * 1_000;
        ZoneOffset offset = zone instanceof ZoneOffset fixed
                ? fixed
                : zone.getRules().getOffset(Instant.ofEpochSecond(seconds, nanos));
        return LocalDateTime.ofEpochSecond(seconds, nanos, offset);
    }

    /// The moment of a date and time of day in `zone`; in a gap the time after it, in an overlap the earlier. Throws
    /// ArithmeticException when it is out of range.
    public static long micros(LocalDateTime local, ZoneId zone) {
        ZoneOffset offset = zone instanceof ZoneOffset fixed ? fixed : null;
        long seconds = offset != null ? local.toEpochSecond(offset) : local.atZone(zone).toEpochSecond();
        long micros = local.getNano() / 1_000;
        if (seconds < 0 && micros > 0) {
            return Math.addExact(Math.multiplyExact(seconds + 1, MICROS), micros - MICROS);
        }
        return Math.addExact(Math.multiplyExact(seconds, MICROS), micros);
    }

    private static void append(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        int size = Math.abs(year);
        if (year < 0) {
            text.append('-');
        } else if (year > 9999) {
            text.append('+');
        }
        if (size < 1000) {
            text.append(size < 10 ? "000" : size < 100 ? "00" : "0");
        }
        text.append(size).append('-');
        two(text, date.getMonthValue());
        text.append('-');
        two(text, date.getDayOfMonth());
    }

    private static void append(StringBuilder text, long nanoOfDay) {
        int seconds = (int) (nanoOfDay / 1_000_000_000L);
        two(text, seconds / 3600);
        text.append(':');
        two(text, seconds / 60 % 60);
        text.append(':');
        two(text, seconds % 60);
        int fraction = (int) (nanoOfDay % 1_000_000_000L);
        if (fraction != 0) {
            String digits = Integer.toString(1_000_000_000 + fraction).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
