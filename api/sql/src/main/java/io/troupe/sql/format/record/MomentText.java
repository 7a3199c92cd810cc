package io.troupe.sql.format.record;

import java.time.LocalDate;
import java.time.YearMonth;

/// Dates and times in their usual form, read without making a text of them.
final class MomentText {
    private static final int DATE = 10;
    private static final int TIME = 8;
    private static final int MOST_FRACTION = 6;
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400L * MICROS;

    private MomentText() {}

    /// Puts the days of `yyyy-MM-dd` into `target[row]`; false for anything else.
    static boolean date(byte[] bytes, int from, int to, long[] target, int row) {
        if (to - from != DATE || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return false;
        }
        int year = two(bytes, from) * 100 + two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        if (year < 0 || month < 1 || month > 12 || day < 1
                || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()
                || two(bytes, from) < 0 || two(bytes, from + 2) < 0) {
            return false;
        }
        target[row] = year > 1600 ? days(year, month, day) : LocalDate.of(year, month, day).toEpochDay();
        return true;
    }

    /// Days since 1970 of a date after 1600.
    private static long days(int year, int month, int day) {
        // years begin in March here, so that the day that comes and goes is their last
        int shifted = month > 2 ? month - 3 : month + 9;
        int marchYear = month > 2 ? year : year - 1;
        int dayOfYear = (153 * shifted + 2) / 5 + day - 1;
        return 365L * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468;
    }

    /// Puts the microseconds of `yyyy-MM-dd HH:mm:ss[.S...]`, with a space or T between, into `target[row]`; false for
    /// anything else.
    ///
    /// @param isUtc
    ///            whether a Z may follow
    static boolean moment(byte[] bytes, int from, int to, boolean isUtc, long[] target, int row) {
        int end = isUtc && to > from && bytes[to - 1] == 'Z' ? to - 1 : to;
        int time = from + DATE + 1;
        if (end - from < DATE + 1 + TIME || bytes[time - 1] != ' ' && bytes[time - 1] != 'T'
                || bytes[time + 2] != ':' || bytes[time + 5] != ':'
                || !date(bytes, from, from + DATE, target, row)) {
            return false;
        }
        int hour = two(bytes, time);
        int minute = two(bytes, time + 3);
        int second = two(bytes, time + 6);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        long micros = fraction(bytes, time + TIME, end);
        if (micros < 0) {
            return false;
        }
        target[row] = target[row] * DAY + (hour * 3600L + minute * 60L + second) * MICROS + micros;
        return true;
    }

    private static long fraction(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int count = to - from - 1;
        if (bytes[from] != '.' || count < 1 || count > MOST_FRACTION) {
            return -1;
        }
        long micros = 0;
        for (int i = 0; i < MOST_FRACTION; i++) {
            int digit = i < count ? bytes[from + 1 + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            micros = micros * 10 + digit;
        }
        return micros;
    }

    /// The number of two digits; far below zero when they are none.
    private static int two(byte[] bytes, int at) {
        int high = bytes[at] - '0';
        int low = bytes[at + 1] - '0';
        return high < 0 || high > 9 || low < 0 || low > 9 ? -1_000_000 : high * 10 + low;
    }
}
