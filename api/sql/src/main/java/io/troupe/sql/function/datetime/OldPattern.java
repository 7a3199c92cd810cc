package io.troupe.sql.function.datetime;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/// A pattern in the sense of `SimpleDateFormat`, whose calendar is the Julian before October 1582: the fields of a date
/// are taken over as they are. What follows a date that was read does not matter. Used by one thread at a time.
final class OldPattern {
    private final SimpleDateFormat format;

    /// Throws IllegalArgumentException when `pattern` is none.
    OldPattern(String pattern) {
        format = new SimpleDateFormat(pattern, Locale.US);
        format.setLenient(false);
    }

    /// The text of `value`.
    synchronized String print(ZonedDateTime value) {
        in(value.getZone());
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(value.getZone()), Locale.US);
        calendar.clear();
        calendar.set(Calendar.ERA, value.getYear() > 0 ? IsoEra.CE.getValue() : IsoEra.BCE.getValue());
        int year = value.getYear() > 0 ? value.getYear() : 1 - value.getYear();
        calendar.set(year, value.getMonthValue() - 1, value.getDayOfMonth(), value.getHour(),
                value.getMinute(), value.getSecond());
        calendar.set(Calendar.MILLISECOND, value.getNano() / 1_000_000);
        return format.format(value.getYear() > 1582 ? Date.from(value.toInstant()) : calendar.getTime());
    }

    /// The date and time that `text` begins with. Throws DateTimeException when there is none.
    synchronized ZonedDateTime parse(String text, ZoneId zone) {
        in(zone);
        ParsePosition position = new ParsePosition(0);
        Date date = format.parse(text, position);
        if (date == null) {
            throw new DateTimeException("Text '" + text + "' could not be read from index "
                    + position.getErrorIndex());
        }
        Instant instant = date.toInstant();
        ZonedDateTime read = instant.atZone(zone);
        if (read.getYear() > 1582) {
            return read;
        }
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.US);
        calendar.setTime(date);
        int year = calendar.get(Calendar.YEAR);
        boolean before = calendar.get(Calendar.ERA) == IsoEra.BCE.getValue();
        return LocalDateTime.of(before ? 1 - year : year, calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH), calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE), calendar.get(Calendar.SECOND), instant.getNano()).atZone(zone);
    }

    private void in(ZoneId wanted) {
        format.setCalendar(new GregorianCalendar(TimeZone.getTimeZone(wanted), Locale.US));
        format.getCalendar().setLenient(false);
    }
}
