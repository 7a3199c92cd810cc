package io.troupe.sql;

/// Functions of dates and times. See [functions].
abstract class DateFunctions extends StringFunctions {
    DateFunctions() {}

    /// The date when the query began.
    public static Column current_date() {
        return Column.call("current_date");
    }

    /// The time when the query began.
    public static Column current_timestamp() {
        return Column.call("current_timestamp");
    }

    /// The year.
    public static Column year(Column e) {
        return Column.call("year", e);
    }

    /// The quarter, from 1.
    public static Column quarter(Column e) {
        return Column.call("quarter", e);
    }

    /// The month, from 1.
    public static Column month(Column e) {
        return Column.call("month", e);
    }

    /// The day of the month.
    public static Column day(Column e) {
        return Column.call("day", e);
    }

    /// The day of the month.
    public static Column dayofmonth(Column e) {
        return Column.call("dayofmonth", e);
    }

    /// The day of the week, Sunday is 1.
    public static Column dayofweek(Column e) {
        return Column.call("dayofweek", e);
    }

    /// The day of the year.
    public static Column dayofyear(Column e) {
        return Column.call("dayofyear", e);
    }

    /// The week of the year by ISO 8601.
    public static Column weekofyear(Column e) {
        return Column.call("weekofyear", e);
    }

    /// The day of the week, Monday is 0.
    public static Column weekday(Column e) {
        return Column.call("weekday", e);
    }

    /// The hour.
    public static Column hour(Column e) {
        return Column.call("hour", e);
    }

    /// The minute.
    public static Column minute(Column e) {
        return Column.call("minute", e);
    }

    /// The second.
    public static Column second(Column e) {
        return Column.call("second", e);
    }

    /// So many days later.
    public static Column date_add(Column start, int days) {
        return Column.call("date_add", start, Column.of(days));
    }

    /// So many days earlier.
    public static Column date_sub(Column start, int days) {
        return Column.call("date_sub", start, Column.of(days));
    }

    /// How many days lie between.
    public static Column datediff(Column end, Column start) {
        return Column.call("datediff", end, start);
    }

    /// So many months later.
    public static Column add_months(Column startDate, int numMonths) {
        return Column.call("add_months", startDate, Column.of(numMonths));
    }

    /// How many months lie between, with parts of 31 days.
    public static Column months_between(Column end, Column start) {
        return Column.call("months_between", end, start);
    }

    /// The last day of the month.
    public static Column last_day(Column e) {
        return Column.call("last_day", e);
    }

    /// The next day of this name after the date.
    public static Column next_day(Column date, String dayOfWeek) {
        return Column.call("next_day", date, Column.of(dayOfWeek));
    }

    /// The first day of the year, quarter, month or week.
    public static Column trunc(Column date, String format) {
        return Column.call("trunc", date, Column.of(format));
    }

    /// The beginning of a unit of time.
    public static Column date_trunc(String format, Column timestamp) {
        return Column.call("date_trunc", Column.of(format), timestamp);
    }

    /// As a text by a pattern.
    public static Column date_format(Column dateExpr, String format) {
        return Column.call("date_format", dateExpr, Column.of(format));
    }

    /// As a date.
    public static Column to_date(Column e) {
        return Column.call("to_date", e);
    }

    /// The date of a text by a pattern.
    public static Column to_date(Column e, String fmt) {
        return Column.call("to_date", e, Column.of(fmt));
    }

    /// As a timestamp.
    public static Column to_timestamp(Column e) {
        return Column.call("to_timestamp", e);
    }

    /// The timestamp of a text by a pattern.
    public static Column to_timestamp(Column e, String fmt) {
        return Column.call("to_timestamp", e, Column.of(fmt));
    }

    /// Seconds since 1970.
    public static Column unix_timestamp(Column e) {
        return Column.call("unix_timestamp", e);
    }

    /// Seconds since 1970 as a text.
    public static Column from_unixtime(Column ut) {
        return Column.call("from_unixtime", ut);
    }

    /// Seconds since 1970 as a text by a pattern.
    public static Column from_unixtime(Column ut, String f) {
        return Column.call("from_unixtime", ut, Column.of(f));
    }

    /// The date of its parts.
    public static Column make_date(Column year, Column month, Column day) {
        return Column.call("make_date", year, month, day);
    }

    /// The time so many seconds after 1970.
    public static Column timestamp_seconds(Column e) {
        return Column.call("timestamp_seconds", e);
    }

    /// The time so many milliseconds after 1970.
    public static Column timestamp_millis(Column e) {
        return Column.call("timestamp_millis", e);
    }

    /// The time so many microseconds after 1970.
    public static Column timestamp_micros(Column e) {
        return Column.call("timestamp_micros", e);
    }

    /// The time in UTC as that of a zone.
    public static Column from_utc_timestamp(Column ts, String tz) {
        return Column.call("from_utc_timestamp", ts, Column.of(tz));
    }

    /// The time of a zone as that in UTC.
    public static Column to_utc_timestamp(Column ts, String tz) {
        return Column.call("to_utc_timestamp", ts, Column.of(tz));
    }
}
