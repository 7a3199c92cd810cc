package io.troupe.sql;

/// Functions of dates, times and intervals. They are members of [functions]; they are kept apart for reading.
abstract class TimeFunctions extends NumberFunctions {
    TimeFunctions() {}

    /// The date on which the query began.
    public static Column curdate() {
        return Column.call("curdate");
    }

    /// The time at which the query began.
    public static Column now() {
        return Column.call("now");
    }

    /// The time of day at which the query began.
    public static Column current_time() {
        return Column.call("current_time");
    }

    /// The same with so many digits of a second.
    public static Column current_time(int precision) {
        return Column.call("current_time", Column.of(precision));
    }

    /// The time zone of the session.
    public static Column current_timezone() {
        return Column.call("current_timezone");
    }

    /// The time at which the query began, without a zone.
    public static Column localtimestamp() {
        return Column.call("localtimestamp");
    }

    /// A time without zone of the session's zone as it is in another.
    public static Column convert_timezone(Column targetTz, Column sourceTs) {
        return Column.call("convert_timezone", targetTz, sourceTs);
    }

    /// A time without zone of one zone as it is in another.
    public static Column convert_timezone(Column sourceTz, Column targetTz, Column sourceTs) {
        return Column.call("convert_timezone", sourceTz, targetTz, sourceTs);
    }

    /// The days from `start` to `end`.
    public static Column date_diff(Column end, Column start) {
        return Column.call("date_diff", end, start);
    }

    /// So many days later.
    public static Column dateadd(Column start, Column days) {
        return Column.call("dateadd", start, days);
    }

    /// The date so many days after 1970-01-01.
    public static Column date_from_unix_date(Column days) {
        return Column.call("date_from_unix_date", days);
    }

    /// A part of a date, time or interval, such as `YEAR`.
    public static Column date_part(Column field, Column source) {
        return Column.call("date_part", field, source);
    }

    /// The same as `date_part`.
    public static Column datepart(Column field, Column source) {
        return Column.call("datepart", field, source);
    }

    /// The same as `date_part`.
    public static Column extract(Column field, Column source) {
        return Column.call("extract", field, source);
    }

    /// The short name of the day of the week.
    public static Column dayname(Column timeExp) {
        return Column.call("dayname", timeExp);
    }

    /// The short name of the month.
    public static Column monthname(Column timeExp) {
        return Column.call("monthname", timeExp);
    }

    /// An interval of no time.
    public static Column make_dt_interval() {
        return Column.call("make_dt_interval");
    }

    /// An interval of days.
    public static Column make_dt_interval(Column days) {
        return Column.call("make_dt_interval", days);
    }

    /// An interval of days and hours.
    public static Column make_dt_interval(Column days, Column hours) {
        return Column.call("make_dt_interval", days, hours);
    }

    /// An interval of days, hours and minutes.
    public static Column make_dt_interval(Column days, Column hours, Column mins) {
        return Column.call("make_dt_interval", days, hours, mins);
    }

    /// An interval of days, hours, minutes and seconds.
    public static Column make_dt_interval(Column days, Column hours, Column mins, Column secs) {
        return Column.call("make_dt_interval", days, hours, mins, secs);
    }

    /// An interval of no time.
    public static Column make_interval() {
        return Column.call("make_interval");
    }

    /// An interval of years.
    public static Column make_interval(Column years) {
        return Column.call("make_interval", years);
    }

    /// An interval of years and months.
    public static Column make_interval(Column years, Column months) {
        return Column.call("make_interval", years, months);
    }

    /// An interval of years, months and weeks.
    public static Column make_interval(Column years, Column months, Column weeks) {
        return Column.call("make_interval", years, months, weeks);
    }

    /// An interval down to days.
    public static Column make_interval(Column years, Column months, Column weeks, Column days) {
        return Column.call("make_interval", years, months, weeks, days);
    }

    /// An interval down to hours.
    public static Column make_interval(Column years, Column months, Column weeks, Column days, Column hours) {
        return Column.call("make_interval", years, months, weeks, days, hours);
    }

    /// An interval down to minutes.
    public static Column make_interval(Column years, Column months, Column weeks, Column days, Column hours,
            Column mins) {
        return Column.call("make_interval", years, months, weeks, days, hours, mins);
    }

    /// An interval down to seconds.
    public static Column make_interval(Column years, Column months, Column weeks, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("make_interval", years, months, weeks, days, hours, mins, secs);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years) {
        return Column.call("try_make_interval", years);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months) {
        return Column.call("try_make_interval", years, months);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months, Column weeks) {
        return Column.call("try_make_interval", years, months, weeks);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months, Column weeks, Column days) {
        return Column.call("try_make_interval", years, months, weeks, days);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months, Column weeks, Column days,
            Column hours) {
        return Column.call("try_make_interval", years, months, weeks, days, hours);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months, Column weeks, Column days,
            Column hours, Column mins) {
        return Column.call("try_make_interval", years, months, weeks, days, hours, mins);
    }

    /// As `make_interval`, null where it is an error.
    public static Column try_make_interval(Column years, Column months, Column weeks, Column days,
            Column hours, Column mins, Column secs) {
        return Column.call("try_make_interval", years, months, weeks, days, hours, mins, secs);
    }

    /// An interval of no time.
    public static Column make_ym_interval() {
        return Column.call("make_ym_interval");
    }

    /// An interval of years.
    public static Column make_ym_interval(Column years) {
        return Column.call("make_ym_interval", years);
    }

    /// An interval of years and months.
    public static Column make_ym_interval(Column years, Column months) {
        return Column.call("make_ym_interval", years, months);
    }

    /// A time of day.
    public static Column make_time(Column hour, Column minute, Column second) {
        return Column.call("make_time", hour, minute, second);
    }

    /// A time in the session's zone.
    public static Column make_timestamp(Column years, Column months, Column days, Column hours, Column mins,
            Column secs) {
        return Column.call("make_timestamp", years, months, days, hours, mins, secs);
    }

    /// A time in a zone.
    public static Column make_timestamp(Column years, Column months, Column days, Column hours, Column mins,
            Column secs, Column timezone) {
        return Column.call("make_timestamp", years, months, days, hours, mins, secs, timezone);
    }

    /// A time in the session's zone.
    public static Column make_timestamp_ltz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("make_timestamp_ltz", years, months, days, hours, mins, secs);
    }

    /// A time in a zone.
    public static Column make_timestamp_ltz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs, Column timezone) {
        return Column.call("make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);
    }

    /// A time without zone.
    public static Column make_timestamp_ntz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("make_timestamp_ntz", years, months, days, hours, mins, secs);
    }

    /// As `make_timestamp`, null where it is an error.
    public static Column try_make_timestamp(Column years, Column months, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("try_make_timestamp", years, months, days, hours, mins, secs);
    }

    /// As `make_timestamp`, null where it is an error.
    public static Column try_make_timestamp(Column years, Column months, Column days, Column hours,
            Column mins, Column secs, Column timezone) {
        return Column.call("try_make_timestamp", years, months, days, hours, mins, secs, timezone);
    }

    /// As `make_timestamp_ltz`, null where it is an error.
    public static Column try_make_timestamp_ltz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("try_make_timestamp_ltz", years, months, days, hours, mins, secs);
    }

    /// As `make_timestamp_ltz`, null where it is an error.
    public static Column try_make_timestamp_ltz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs, Column timezone) {
        return Column.call("try_make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);
    }

    /// As `make_timestamp_ntz`, null where it is an error.
    public static Column try_make_timestamp_ntz(Column years, Column months, Column days, Column hours,
            Column mins, Column secs) {
        return Column.call("try_make_timestamp_ntz", years, months, days, hours, mins, secs);
    }

    /// How many of a unit lie between two times of day.
    public static Column time_diff(Column unit, Column start, Column end) {
        return Column.call("time_diff", unit, start, end);
    }

    /// A time of day without what is below a unit.
    public static Column time_trunc(Column unit, Column time) {
        return Column.call("time_trunc", unit, time);
    }

    /// The time of day that a text says.
    public static Column to_time(Column str) {
        return Column.call("to_time", str);
    }

    /// The time of day that a text says in a format.
    public static Column to_time(Column str, Column format) {
        return Column.call("to_time", str, format);
    }

    /// As `to_time`, null where it is an error.
    public static Column try_to_time(Column str) {
        return Column.call("try_to_time", str);
    }

    /// As `to_time`, null where it is an error.
    public static Column try_to_time(Column str, Column format) {
        return Column.call("try_to_time", str, format);
    }

    /// The date that a text says, null where it says none.
    public static Column try_to_date(Column e) {
        return Column.call("try_to_date", e);
    }

    /// The date that a text says in a format, null where it says none.
    public static Column try_to_date(Column e, String fmt) {
        return Column.call("try_to_date", e, Column.of(fmt));
    }

    /// The time that a text says, null where it says none.
    public static Column try_to_timestamp(Column s) {
        return Column.call("try_to_timestamp", s);
    }

    /// The time that a text says in a format, null where it says none.
    public static Column try_to_timestamp(Column s, Column format) {
        return Column.call("try_to_timestamp", s, format);
    }

    /// The time that a text says.
    public static Column to_timestamp_ltz(Column timestamp) {
        return Column.call("to_timestamp_ltz", timestamp);
    }

    /// The time that a text says in a format.
    public static Column to_timestamp_ltz(Column timestamp, Column format) {
        return Column.call("to_timestamp_ltz", timestamp, format);
    }

    /// The time without zone that a text says.
    public static Column to_timestamp_ntz(Column timestamp) {
        return Column.call("to_timestamp_ntz", timestamp);
    }

    /// The time without zone that a text says in a format.
    public static Column to_timestamp_ntz(Column timestamp, Column format) {
        return Column.call("to_timestamp_ntz", timestamp, format);
    }

    /// The seconds since 1970-01-01 00:00:00 UTC.
    public static Column to_unix_timestamp(Column timeExp) {
        return Column.call("to_unix_timestamp", timeExp);
    }

    /// The same, of a text in a format.
    public static Column to_unix_timestamp(Column timeExp, Column format) {
        return Column.call("to_unix_timestamp", timeExp, format);
    }

    /// The days since 1970-01-01.
    public static Column unix_date(Column e) {
        return Column.call("unix_date", e);
    }

    /// The microseconds since 1970-01-01 00:00:00 UTC.
    public static Column unix_micros(Column e) {
        return Column.call("unix_micros", e);
    }

    /// The milliseconds since 1970-01-01 00:00:00 UTC.
    public static Column unix_millis(Column e) {
        return Column.call("unix_millis", e);
    }

    /// The seconds since 1970-01-01 00:00:00 UTC.
    public static Column unix_seconds(Column e) {
        return Column.call("unix_seconds", e);
    }

    /// Windows of times between which there is less than a gap; for `groupBy`.
    public static Column session_window(Column timeColumn, String gapDuration) {
        return Column.call("session_window", timeColumn, Column.of(gapDuration));
    }

    /// The same with a gap that differs from row to row.
    public static Column session_window(Column timeColumn, Column gapDuration) {
        return Column.call("session_window", timeColumn, gapDuration);
    }

    /// Windows of a length, into which times fall; for `groupBy`.
    public static Column window(Column timeColumn, String windowDuration) {
        return Column.call("window", timeColumn, Column.of(windowDuration));
    }

    /// Windows that begin every `slideDuration`.
    public static Column window(Column timeColumn, String windowDuration, String slideDuration) {
        return Column.call("window", timeColumn, Column.of(windowDuration), Column.of(slideDuration));
    }

    /// The same, shifted by `startTime`.
    public static Column window(Column timeColumn, String windowDuration, String slideDuration,
            String startTime) {
        return Column.call("window", timeColumn, Column.of(windowDuration), Column.of(slideDuration),
                Column.of(startTime));
    }

    /// The last moment of a window.
    public static Column window_time(Column windowColumn) {
        return Column.call("window_time", windowColumn);
    }
}
