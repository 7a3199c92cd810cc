package io.troupe.sql;

/// Forms of functions whose further arguments are columns, too. They are members of [functions]; they are kept apart for reading.
abstract class ComputedFunctions extends JavaFunctions {
    ComputedFunctions() {}

    /// A date some months later.
    public static Column add_months(Column startDate, Column numMonths) {
        return Column.call("add_months", startDate, numMonths);
    }

    /// A list as a text with `delimiter` between elements and `nullReplacement` for nulls.
    public static Column array_join(Column column, String delimiter, String nullReplacement) {
        return Column.call("array_join", column, Column.of(delimiter), Column.of(nullReplacement));
    }

    /// A list of `left`, `right` times.
    public static Column array_repeat(Column left, Column right) {
        return Column.call("array_repeat", left, right);
    }

    /// Null; an error with the text `e` where `c` is not true.
    public static Column assert_true(Column c, Column e) {
        return Column.call("assert_true", c, e);
    }

    /// Rounded half to even, to `scale` digits.
    public static Column bround(Column e, Column scale) {
        return Column.call("bround", e, scale);
    }

    /// The least number of `scale` digits that is not less.
    public static Column ceil(Column e, Column scale) {
        return Column.call("ceil", e, scale);
    }

    /// The least number of `scale` digits that is not less.
    public static Column ceiling(Column e, Column scale) {
        return Column.call("ceiling", e, scale);
    }

    /// The greatest number of `scale` digits that is not greater.
    public static Column floor(Column e, Column scale) {
        return Column.call("floor", e, scale);
    }

    /// Rounded half up, to `scale` digits.
    public static Column round(Column e, Column scale) {
        return Column.call("round", e, scale);
    }

    /// A date some days later.
    public static Column date_add(Column start, Column days) {
        return Column.call("date_add", start, days);
    }

    /// A date some days earlier.
    public static Column date_sub(Column start, Column days) {
        return Column.call("date_sub", start, days);
    }

    /// The time in the zone `tz` of a moment that is given in UTC.
    public static Column from_utc_timestamp(Column ts, Column tz) {
        return Column.call("from_utc_timestamp", ts, tz);
    }

    /// The moment in UTC of a time in the zone `tz`.
    public static Column to_utc_timestamp(Column ts, Column tz) {
        return Column.call("to_utc_timestamp", ts, tz);
    }

    /// Where `substring` first begins, from 1; 0 when it does not occur.
    public static Column instr(Column str, Column substring) {
        return Column.call("instr", str, substring);
    }

    /// How many changes make one text the other; -1 when they are more than `threshold`.
    public static Column levenshtein(Column l, Column r, int threshold) {
        return Column.call("levenshtein", l, r, Column.of(threshold));
    }

    /// The logarithm to the given base.
    public static Column log(double base, Column a) {
        return Column.call("log", Column.of(base), a);
    }

    /// The same as the function of columns, by name.
    public static Column log(double base, String columnName) {
        return log(base, new Column(columnName));
    }

    /// Filled at the beginning, or cut, to a length.
    public static Column lpad(Column str, Column len, Column pad) {
        return Column.call("lpad", str, len, pad);
    }

    /// Bytes, filled at the beginning, or cut, to a length.
    public static Column lpad(Column str, int len, byte[] pad) {
        return Column.call("lpad", str, Column.of(len), Column.of(pad));
    }

    /// Filled at the end, or cut, to a length.
    public static Column rpad(Column str, Column len, Column pad) {
        return Column.call("rpad", str, len, pad);
    }

    /// Bytes, filled at the end, or cut, to a length.
    public static Column rpad(Column str, int len, byte[] pad) {
        return Column.call("rpad", str, Column.of(len), Column.of(pad));
    }

    /// Without the characters of `trim` at the beginning.
    public static Column ltrim(Column e, Column trim) {
        return Column.call("ltrim", trim, e);
    }

    /// Without the characters of `trimString` at the beginning.
    public static Column ltrim(Column e, String trimString) {
        return Column.call("ltrim", Column.of(trimString), e);
    }

    /// Without the characters of `trim` at the end.
    public static Column rtrim(Column e, Column trim) {
        return Column.call("rtrim", trim, e);
    }

    /// Without the characters of `trimString` at the end.
    public static Column rtrim(Column e, String trimString) {
        return Column.call("rtrim", Column.of(trimString), e);
    }

    /// Without the characters of `trim` at both ends.
    public static Column trim(Column e, Column trim) {
        return Column.call("trim", trim, e);
    }

    /// Without the characters of `trimString` at both ends.
    public static Column trim(Column e, String trimString) {
        return Column.call("trim", Column.of(trimString), e);
    }

    /// The moment of a date and a time of day.
    public static Column make_timestamp(Column date, Column time) {
        return Column.call("make_timestamp", date, time);
    }

    /// The moment of a date and a time of day in a zone.
    public static Column make_timestamp(Column date, Column time, Column timezone) {
        return Column.call("make_timestamp", date, time, timezone);
    }

    /// The date and time of a date and a time of day.
    public static Column make_timestamp_ntz(Column date, Column time) {
        return Column.call("make_timestamp_ntz", date, time);
    }

    /// As `make_timestamp`, null for what is no date and time.
    public static Column try_make_timestamp(Column date, Column time) {
        return Column.call("try_make_timestamp", date, time);
    }

    /// As `make_timestamp`, null for what is no date and time.
    public static Column try_make_timestamp(Column date, Column time, Column timezone) {
        return Column.call("try_make_timestamp", date, time, timezone);
    }

    /// As `make_timestamp_ntz`, null for what is no date and time.
    public static Column try_make_timestamp_ntz(Column date, Column time) {
        return Column.call("try_make_timestamp_ntz", date, time);
    }

    /// The months between two moments; `roundOff`: to eight digits.
    public static Column months_between(Column end, Column start, boolean roundOff) {
        return Column.call("months_between", end, start, Column.of(roundOff));
    }

    /// The first day after `date` that has the name `dayOfWeek`.
    public static Column next_day(Column date, Column dayOfWeek) {
        return Column.call("next_day", date, dayOfWeek);
    }

    /// All that the first group of a regular expression matches.
    public static Column regexp_extract_all(Column str, Column regexp) {
        return Column.call("regexp_extract_all", str, regexp);
    }

    /// What a regular expression matches, replaced.
    public static Column regexp_replace(Column e, Column pattern, Column replacement) {
        return Column.call("regexp_replace", e, pattern, replacement);
    }

    /// A text `n` times.
    public static Column repeat(Column str, Column n) {
        return Column.call("repeat", str, n);
    }

    /// In random order, which `seed` decides.
    public static Column shuffle(Column e, Column seed) {
        return Column.call("shuffle", e, seed);
    }

    /// So many elements from a place, from 1.
    public static Column slice(Column x, Column start, Column length) {
        return Column.call("slice", x, start, length);
    }

    /// The parts between what a regular expression matches.
    public static Column split(Column str, Column pattern) {
        return Column.call("split", str, pattern);
    }

    /// At most `limit` parts between what a regular expression matches.
    public static Column split(Column str, Column pattern, Column limit) {
        return Column.call("split", str, pattern, limit);
    }

    /// The same place in another system of coordinates.
    public static Column st_setsrid(Column geo, int srid) {
        return Column.call("st_setsrid", geo, Column.of(srid));
    }

    /// A part of a text or of bytes, from a place, from 1.
    public static Column substring(Column str, Column pos, Column len) {
        return Column.call("substring", str, pos, len);
    }

    /// A moment later by a quantity of units such as `MONTH`.
    public static Column timestamp_add(String unit, Column quantity, Column ts) {
        return Column.call("timestampadd", Column.of(unit), quantity, ts);
    }

    /// How many whole units such as `MONTH` are between two moments.
    public static Column timestamp_diff(String unit, Column start, Column end) {
        return Column.call("timestampdiff", Column.of(unit), start, end);
    }

    /// The seconds from 1970 to now, the same for all rows.
    public static Column unix_timestamp() {
        return Column.call("unix_timestamp");
    }

    /// The seconds from 1970 to a moment in a format.
    public static Column unix_timestamp(Column s, String p) {
        return Column.call("unix_timestamp", s, Column.of(p));
    }

    /// A random identifier, which `seed` decides.
    public static Column uuid(Column seed) {
        return Column.call("uuid", seed);
    }

    /// A number in binary digits.
    public static Column bin(String columnName) {
        return Column.call("bin", new Column(columnName));
    }

    /// The greatest value that is not null.
    public static Column greatest(String columnName, String... columnNames) {
        return Column.call("greatest", Dataset.columns(columnName, columnNames));
    }

    /// The least value that is not null.
    public static Column least(String columnName, String... columnNames) {
        return Column.call("least", Dataset.columns(columnName, columnNames));
    }

    /// Upwards, nulls first.
    public static Column asc_nulls_first(String columnName) {
        return new Column(columnName).asc_nulls_first();
    }

    /// Upwards, nulls last.
    public static Column asc_nulls_last(String columnName) {
        return new Column(columnName).asc_nulls_last();
    }

    /// Downwards, nulls first.
    public static Column desc_nulls_first(String columnName) {
        return new Column(columnName).desc_nulls_first();
    }

    /// Downwards, nulls last.
    public static Column desc_nulls_last(String columnName) {
        return new Column(columnName).desc_nulls_last();
    }
}
