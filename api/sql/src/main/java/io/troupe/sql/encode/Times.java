package io.troupe.sql.encode;

import io.troupe.sql.error.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Days, months and microseconds of `java.time`.
public final class Times {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private Times() {}

    /// Days since 1970-01-01.
    public static int days(LocalDate date) {
        return inRange(date, () -> Math.toIntExact(date.toEpochDay()));
    }

    /// The date so many days after 1970-01-01.
    public static LocalDate date(int days) {
        return LocalDate.ofEpochDay(days);
    }

    /// Microseconds since 1970; parts of microseconds are dropped towards the past.
    public static long micros(Instant instant) {
        return inRange(instant, () -> Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                instant.getNano() / NANOS_PER_MICRO));
    }

    /// The instant so many microseconds after 1970.
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// As [#micros(Instant)], of no zone.
    public static long micros(LocalDateTime dateTime) {
        return micros(dateTime.toInstant(ZoneOffset.UTC));
    }

    /// As [#instant], of no zone.
    public static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
    }

    /// Months; days must be zero.
    public static int months(Period period) {
        if (period.getDays() != 0) {
            throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType",
                    "java.time.Period " + period, "type",
                    "an interval of years and months, which has no days");
        }
        return inRange(period, () -> Math.toIntExact(period.toTotalMonths()));
    }

    /// Microseconds; parts of microseconds are dropped towards the past.
    public static long micros(Duration duration) {
        return inRange(duration, () -> Math.addExact(
                Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND),
                duration.getNano() / NANOS_PER_MICRO));
    }

    /// So many microseconds.
    public static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static <N> N inRange(Object time, java.util.function.Supplier<N> count) {
        try {
            return count.get();
        } catch (ArithmeticException e) {
            throw SqlException.execution("DATETIME_OVERFLOW", "operation", "convert " + time);
        }
    }
}
