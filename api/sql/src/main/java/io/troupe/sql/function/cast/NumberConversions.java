package io.troupe.sql.function.cast;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Casts to numbers.
final class NumberConversions {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private NumberConversions() {}

    static Conversion to(DataType from, DataType to, CastMode mode) {
        if (mode == CastMode.LEGACY && from instanceof DateType) {
            return _ -> null;
        }
        return switch (to) {
            case DecimalType decimal -> value -> decimal(value, from, decimal, mode);
            case DoubleType _ -> value -> floating(value, from, to, mode);
            case FloatType _ -> value -> single(value, from, to, mode);
            default -> value -> integer(value, from, to, mode);
        };
    }

    /// The least value of an integer type.
    static long least(DataType type) {
        return switch (type) {
            case ByteType _ -> Byte.MIN_VALUE;
            case ShortType _ -> Short.MIN_VALUE;
            case IntegerType _ -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    /// The greatest value of an integer type.
    static long most(DataType type) {
        return switch (type) {
            case ByteType _ -> Byte.MAX_VALUE;
            case ShortType _ -> Short.MAX_VALUE;
            case IntegerType _ -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /// The object of an integer type for a long whose upper bits are dropped.
    static Object boxed(long value, DataType type) {
        return switch (type) {
            case ByteType _ -> (Object) (int) (byte) value;
            case ShortType _ -> (int) (short) value;
            case IntegerType _ -> (int) value;
            default -> value;
        };
    }

    /// A decimal with the digits of `to`, rounded half up; null or an error when there are too many before the point.
    static @Nullable BigDecimal fit(BigDecimal value, DecimalType to, boolean ansi) {
        if (value.signum() != 0
                && (long) value.precision() - value.scale() > DecimalType.MAX_PRECISION + 1L) {
            if (ansi) {
                throw CastErrors.tooManyDigits(value, to);
            }
            return null;
        }
        BigDecimal scaled = value.setScale(to.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() <= to.precision()) {
            return scaled;
        }
        if (ansi) {
            throw CastErrors.tooManyDigits(value, to);
        }
        return null;
    }

    private static @Nullable Object integer(Object value, DataType from, DataType to, CastMode mode) {
        boolean legacy = mode == CastMode.LEGACY;
        if (from.isText()) {
            Long parsed = NumberParser.integer((String) value, least(to), most(to), legacy);
            if (parsed == null && !legacy) {
                throw CastErrors.invalid(value, from, to);
            }
            return parsed == null ? null : boxed(parsed, to);
        }
        return switch (value) {
            case Boolean truth -> boxed(truth ? 1 : 0, to);
            case Float number -> truncated(number.doubleValue(), value, from, to, legacy);
            case Double number -> truncated(number, value, from, to, legacy);
            case BigDecimal number -> ofDecimal(number, from, to, legacy);
            default -> narrowed(whole(value, from), value, from, to, legacy);
        };
    }

    /// The whole number that a value of an integer, moment or interval type stands for.
    private static long whole(Object value, DataType from) {
        return switch (from) {
            case TimestampType _ -> Math.floorDiv((Long) value, 1_000_000L);
            case TimeType _ -> Math.floorDiv((Long) value, 1_000_000_000L);
            case YearMonthIntervalType interval ->
                interval.endField() == YearMonthIntervalType.YEAR ? (Integer) value / 12 : (Integer) value;
            case DayTimeIntervalType interval -> (Long) value / unit(interval);
            default -> ((Number) value).longValue();
        };
    }

    /// The microseconds of the least unit of `type`.
    static long unit(DayTimeIntervalType type) {
        return switch (type.endField()) {
            case DayTimeIntervalType.DAY -> IntervalText.DAY;
            case DayTimeIntervalType.HOUR -> IntervalText.HOUR;
            case DayTimeIntervalType.MINUTE -> IntervalText.MINUTE;
            default -> IntervalText.SECOND;
        };
    }

    private static Object narrowed(long number, Object value, DataType from, DataType to, boolean legacy) {
        if (!legacy && (number < least(to) || number > most(to))) {
            throw CastErrors.overflow(value, from, to);
        }
        return boxed(number, to);
    }

    private static Object truncated(double number, Object value, DataType from, DataType to, boolean legacy) {
        if (legacy) {
            return to instanceof LongType ? (Object) (long) number : boxed((int) number, to);
        }
        boolean inRange = Math.floor(number) <= most(to) && Math.ceil(number) >= least(to);
        if (!inRange) {
            throw CastErrors.overflow(value, from, to);
        }
        return boxed((long) number, to);
    }

    private static Object ofDecimal(BigDecimal number, DataType from, DataType to, boolean legacy) {
        BigInteger whole = number.toBigInteger();
        if (!legacy && (whole.bitLength() > 63 || whole.longValue() < least(to)
                || whole.longValue() > most(to))) {
            throw CastErrors.overflow(number, from, to);
        }
        return boxed(whole.longValue(), to);
    }

    private static @Nullable Object floating(Object value, DataType from, DataType to, CastMode mode) {
        if (from.isText()) {
            return NumberParser.floating((String) value).orElseGet(() -> notFloating(value, from, to, mode));
        }
        return number(value, from);
    }

    private static @Nullable Double notFloating(Object value, DataType from, DataType to, CastMode mode) {
        if (mode != CastMode.LEGACY) {
            throw CastErrors.invalid(value, from, to);
        }
        return null;
    }

    private static @Nullable Object single(Object value, DataType from, DataType to, CastMode mode) {
        if (from.isText()) {
            var parsed = NumberParser.single((String) value);
            if (parsed.isEmpty() && mode != CastMode.LEGACY) {
                throw CastErrors.invalid(value, from, to);
            }
            return parsed.orElse(null);
        }
        return switch (value) {
            case BigDecimal decimal -> decimal.floatValue();
            case Long number when from instanceof LongType -> number.floatValue();
            case Integer number -> number.floatValue();
            default -> (float) number(value, from);
        };
    }

    private static double number(Object value, DataType from) {
        return switch (value) {
            case Boolean truth -> truth ? 1.0 : 0.0;
            case Long micros when from instanceof TimestampType -> micros / 1_000_000.0;
            default -> ((Number) value).doubleValue();
        };
    }

    private static @Nullable Object decimal(Object value, DataType from, DecimalType to, CastMode mode) {
        boolean ansi = mode != CastMode.LEGACY;
        if (from.isText()) {
            var parsed = NumberParser.decimal((String) value);
            if (parsed.isEmpty() && ansi) {
                throw CastErrors.invalid(value, from, to);
            }
            return parsed.isEmpty() ? null : fit(parsed.get(), to, ansi);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? fit(new BigDecimal(value.toString()), to, ansi) : null;
        }
        return fit(exact(value, from), to, ansi);
    }

    private static BigDecimal exact(Object value, DataType from) {
        return switch (from) {
            case BooleanType _ -> (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
            case TimestampType _ -> BigDecimal.valueOf((Long) value, 6);
            case TimeType _ -> BigDecimal.valueOf((Long) value, 9);
            case DayTimeIntervalType interval ->
                interval.endField() == DayTimeIntervalType.SECOND
                        ? BigDecimal.valueOf((Long) value, 6)
                        : BigDecimal.valueOf((Long) value / unit(interval));
            case YearMonthIntervalType _ -> BigDecimal.valueOf(whole(value, from));
            case DecimalType _ -> (BigDecimal) value;
            default -> BigDecimal.valueOf(((Number) value).longValue());
        };
    }

    /// The microseconds of a decimal number of seconds.
    static BigDecimal micros(BigDecimal seconds) {
        return seconds.multiply(MICROS);
    }
}
