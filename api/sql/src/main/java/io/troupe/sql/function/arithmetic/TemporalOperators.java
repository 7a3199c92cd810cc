package io.troupe.sql.function.arithmetic;

import static io.troupe.sql.function.coercion.Coercion.isDateOrTimestamp;
import static io.troupe.sql.function.coercion.Coercion.isInterval;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Operators with a date, a moment, a time of day or an interval on at least one side.
final class TemporalOperators {
    private final String name;
    private final Argument left;
    private final Argument right;
    private final Semantics semantics;
    private final Overflow overflow;

    private TemporalOperators(
            String name, Argument left, Argument right, Semantics semantics, Overflow overflow) {
        this.name = name;
        this.left = left;
        this.right = right;
        this.semantics = semantics;
        this.overflow = overflow;
    }

    /// The function for these operands; empty when they are for numbers, or for no operator at all.
    static Optional<BoundScalar> bind(
            String name, String operator, Argument left, Argument right, Semantics semantics,
            Overflow overflow) {
        if (!isTemporal(left.type()) && !isTemporal(right.type())) {
            return Optional.empty();
        }
        TemporalOperators operators = new TemporalOperators(name, left, right, semantics, overflow);
        return Optional.ofNullable(switch (operator) {
            case "+" -> operators.add();
            case "-" -> operators.subtract();
            case "*" -> operators.multiply();
            case "/" -> operators.divide();
            case "div" -> operators.integral();
            default -> null;
        });
    }

    private static boolean isTemporal(DataType type) {
        return isInterval(type) || isDateOrTimestamp(type) || type instanceof TimeType;
    }

    private @Nullable BoundScalar add() {
        if (isInterval(left.type()) && isInterval(right.type())
                || isInterval(left.type()) && right.type() instanceof NullType
                || left.type() instanceof NullType && isInterval(right.type())) {
            return intervals(1);
        }
        if (isInterval(right.type())) {
            return moved(left.type(), right.type(), 1, false);
        }
        if (isInterval(left.type())) {
            return moved(right.type(), left.type(), 1, true);
        }
        if (left.type() instanceof NullType || right.type() instanceof NullType) {
            DataType point = left.type() instanceof NullType ? right.type() : left.type();
            return nothing(point instanceof DateType ? DataTypes.TimestampType : point);
        }
        if (left.type().isText() || right.type().isText()) {
            throw textAdded();
        }
        if (left.type() instanceof DateType) {
            return days(right, 1, false);
        }
        return right.type() instanceof DateType ? days(left, 1, true) : null;
    }

    /// What an operator with NULL gives.
    private BoundScalar nothing(DataType type) {
        return bound(left.type(), right.type(), type, (_, _) -> null);
    }

    /// Text is not added to dates and moments: it is taken for one itself, or for a number.
    private SqlException textAdded() {
        String sql = Mismatch.infix("+", left, right);
        DataType point = left.type().isText() ? right.type() : left.type();
        DataType text = semantics.ansi() ? point : DataTypes.DoubleType;
        if (point instanceof DateType) {
            Argument count = Argument.of(right.type().isText() ? text : right.type(), true, right.sql());
            return Mismatch.unexpected(Mismatch.call("date_add", List.of(left, right)), 1, count,
                    Parameter.DAYS.wanted());
        }
        return semantics.ansi()
                ? Mismatch.wrongOperand(sql, point, "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or "
                        + "\"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")")
                : left.type().isText()
                        ? Mismatch.differentTypes(sql, text, right.type())
                        : Mismatch.differentTypes(sql, left.type(), text);
    }

    private @Nullable BoundScalar subtract() {
        DataType a = left.type();
        DataType b = right.type();
        if (isInterval(a) && isInterval(b) || isInterval(a) && b instanceof NullType
                || a instanceof NullType && isInterval(b)) {
            return intervals(-1);
        }
        if (isInterval(b)) {
            return moved(a, b, -1, false);
        }
        if (a instanceof TimeType || b instanceof TimeType) {
            return times(a, b);
        }
        if (isTimestamp(a) && comparable(b) || isTimestamp(b) && comparable(a)) {
            boolean zoned = a instanceof TimestampType || b instanceof TimestampType;
            DataType type = zoned ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
            ZoneId zone = zoned ? semantics.timeZone() : ZoneOffset.UTC;
            return bound(type, type, new DayTimeIntervalType(), (values, _) -> TemporalArithmetic
                    .between((Long) at(values, 1), (Long) at(values, 0), zone));
        }
        if (b instanceof DateType && (a instanceof DateType || a.isText() || a instanceof NullType)
                || a instanceof DateType && (b.isText() || b instanceof NullType)) {
            return bound(DataTypes.DateType, DataTypes.DateType,
                    new DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY),
                    (values, _) -> 86_400_000_000L * ((long) (Integer) at(values, 0)
                            - (Integer) at(values, 1)));
        }
        boolean text = a.isText() || b.isText();
        if (text && (isTimestamp(a) || isTimestamp(b))) {
            throw Mismatch.unexpected(Mismatch.infix("-", left, right), a.isText() ? 0 : 1,
                    a.isText() ? left : right, "\"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)\"");
        }
        return a instanceof DateType ? days(right, -1, false) : null;
    }

    /// The time between two times of day; text is taken for one.
    private BoundScalar times(DataType a, DataType b) {
        DataType first = timeOf(a, 0);
        DataType second = timeOf(b, 1);
        return bound(first, second,
                new DayTimeIntervalType(DayTimeIntervalType.HOUR, DayTimeIntervalType.SECOND),
                (values, _) -> ((Long) at(values, 0) - (Long) at(values, 1)) / 1_000);
    }

    private DataType timeOf(DataType type, int index) {
        if (type instanceof TimeType || type instanceof NullType) {
            return type instanceof TimeType ? type : new TimeType(6);
        }
        if (!type.isText()) {
            throw Mismatch.unexpected(Mismatch.infix("-", left, right), index, index == 0 ? left : right,
                    "\"TIME\"");
        }
        return new TimeType(6);
    }

    private static boolean isTimestamp(DataType type) {
        return type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private boolean comparable(DataType type) {
        return isDateOrTimestamp(type) || type instanceof NullType || type.isText() && semantics.ansi();
    }

    /// Days added to a date.
    private BoundScalar days(Argument count, int sign, boolean countFirst) {
        String call = Mismatch.call(sign > 0 ? "date_add" : "date_sub",
                countFirst ? List.of(right, left) : List.of(left, right));
        DataType type = Parameter.DAYS.target(count.type(), semantics)
                .orElseThrow(() -> Mismatch.unexpected(call, 1, count, Parameter.DAYS.wanted()));
        int date = countFirst ? 1 : 0;
        RowBody body = (values, _) -> TemporalArithmetic.plusDays((Integer) at(values, date),
                (long) sign * (Integer) at(values, 1 - date));
        return countFirst
                ? bound(type, DataTypes.DateType, DataTypes.DateType, body)
                : bound(DataTypes.DateType, type, DataTypes.DateType, body);
    }

    /// A date, moment or time of day with an interval added.
    private @Nullable BoundScalar moved(DataType base, DataType interval, int sign, boolean intervalFirst) {
        int at = intervalFirst ? 1 : 0;
        DataType result = base;
        RowBody body;
        if (base instanceof TimeType time) {
            if (!(interval instanceof DayTimeIntervalType dayTime)) {
                return null;
            }
            result = dayTime.endField() == DayTimeIntervalType.SECOND ? new TimeType(6) : time;
            body = (values, _) -> TemporalArithmetic.plusTime((Long) at(values, at),
                    sign * (Long) at(values, 1 - at));
        } else if (base instanceof DateType && interval instanceof YearMonthIntervalType) {
            body = (values, _) -> TemporalArithmetic.plusMonths((Integer) at(values, at),
                    (long) sign * (Integer) at(values, 1 - at));
        } else if (base instanceof DateType && interval instanceof DayTimeIntervalType dayTime
                && dayTime.endField() == DayTimeIntervalType.DAY) {
            body = (values, _) -> TemporalArithmetic.plusDays((Integer) at(values, at),
                    sign * ((Long) at(values, 1 - at) / 86_400_000_000L));
        } else if (base instanceof DateType && interval instanceof CalendarIntervalType) {
            boolean strict = semantics.ansi();
            body = (values, _) -> dateAndInterval((Integer) at(values, at),
                    (CalendarInterval) at(values, 1 - at), sign, strict);
        } else {
            boolean accepted = isDateOrTimestamp(base) || base instanceof NullType
                    || base.isText() && !(interval instanceof YearMonthIntervalType) && !semantics.ansi()
                    || base.isText() && interval instanceof CalendarIntervalType;
            if (!accepted) {
                return null;
            }
            result = base instanceof TimestampNTZType ? base : DataTypes.TimestampType;
            ZoneId zone = base instanceof TimestampNTZType ? ZoneOffset.UTC : semantics.timeZone();
            body = (values, _) -> plus((Long) at(values, at), at(values, 1 - at), interval, sign, zone);
            if (base.isText() && !semantics.ansi()) {
                ValueText text = new ValueText(zone);
                RowBody moment = body;
                body = (values, context) -> text.of(moment.apply(values, context), DataTypes.TimestampType);
                base = result;
                result = DataTypes.StringType;
            } else {
                base = result;
            }
        }
        return intervalFirst ? bound(interval, base, result, body) : bound(base, interval, result, body);
    }

    private static Object dateAndInterval(int day, CalendarInterval interval, int sign, boolean strict) {
        if (interval.microseconds() != 0 && strict) {
            throw SqlException.execution("INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION", "ansiConfig",
                    "\"spark.sql.ansi.enabled\"");
        }
        int moved = TemporalArithmetic.plusMonths(day, (long) sign * interval.months());
        moved = TemporalArithmetic.plusDays(moved, (long) sign * interval.days());
        return TemporalArithmetic.plusDays(moved,
                Math.floorDiv(sign * interval.microseconds(), 86_400_000_000L));
    }

    private static Object plus(long micros, Object interval, DataType type, int sign, ZoneId zone) {
        return switch (interval) {
            case CalendarInterval calendar -> TemporalArithmetic.plus(micros, (long) sign * calendar.months(),
                    (long) sign * calendar.days(), sign * calendar.microseconds(), zone);
            case Integer months -> TemporalArithmetic.plus(micros, (long) sign * months, 0, 0, zone);
            case Long rest -> TemporalArithmetic.plusDayTime(micros, sign * rest, zone);
            default -> throw new IllegalArgumentException("no interval: " + type);
        };
    }

    /// The sum or difference of two intervals of one kind.
    private @Nullable BoundScalar intervals(int sign) {
        String operator = sign > 0 ? "+" : "-";
        DataType type = Coercion.commonType(left.type(), right.type(), semantics).orElse(null);
        return switch (type) {
            case null -> null;
            case CalendarIntervalType _ -> bound(type, type, type, (values, _) -> TemporalArithmetic
                    .plus((CalendarInterval) at(values, 0), (CalendarInterval) at(values, 1), sign));
            case YearMonthIntervalType _ -> bound(type, type, type, (values, _) -> {
                long sum = (Integer) at(values, 0) + (long) sign * (Integer) at(values, 1);
                if (sum != (int) sum) {
                    throw Overflow.interval(operator);
                }
                return (int) sum;
            });
            default -> bound(type, type, type, (values, _) -> {
                try {
                    return sign > 0
                            ? Math.addExact((Long) at(values, 0), (Long) at(values, 1))
                            : Math.subtractExact((Long) at(values, 0), (Long) at(values, 1));
                } catch (ArithmeticException e) {
                    throw Overflow.interval(operator);
                }
            });
        };
    }

    private @Nullable BoundScalar multiply() {
        if (isInterval(left.type()) && isFactor(right.type())) {
            return scaled(left.type(), right.type(), false, false);
        }
        return isInterval(right.type()) && isFactor(left.type())
                ? scaled(right.type(), left.type(), false, true)
                : null;
    }

    private @Nullable BoundScalar divide() {
        return isInterval(left.type()) && isFactor(right.type())
                ? scaled(left.type(), right.type(), true, false)
                : null;
    }

    private boolean isFactor(DataType type) {
        return type.isNumeric() || type instanceof NullType || type.isText();
    }

    private BoundScalar scaled(DataType interval, DataType number, boolean divides, boolean numberFirst) {
        int at = numberFirst ? 1 : 0;
        DataType factor = number.isNumeric() && !(interval instanceof CalendarIntervalType)
                ? number
                : DataTypes.DoubleType;
        DataType result = switch (interval) {
            case YearMonthIntervalType _ -> new YearMonthIntervalType();
            case DayTimeIntervalType _ -> new DayTimeIntervalType();
            default -> interval;
        };
        boolean exact = semantics.ansi() || overflow == Overflow.NULL;
        RowBody body = (values, _) -> {
            Number value = (Number) at(values, 1 - at);
            Object base = at(values, at);
            if (divides && value.doubleValue() == 0) {
                if (base instanceof CalendarInterval && !exact) {
                    return null;
                }
                throw base instanceof CalendarInterval ? Overflow.divideByZero() : Overflow.intervalByZero();
            }
            try {
                return switch (base) {
                    case Integer months ->
                        Math.toIntExact(TemporalArithmetic.scaled(months, value, divides));
                    case Long micros -> (Object) TemporalArithmetic.scaled(micros, value, divides);
                    default -> TemporalArithmetic.times((CalendarInterval) base,
                            divides ? 1 / value.doubleValue() : value.doubleValue(), exact);
                };
            } catch (ArithmeticException e) {
                throw Overflow.interval("*");
            }
        };
        BoundScalar bound = numberFirst
                ? bound(factor, interval, result, body)
                : bound(interval, factor, result, body);
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), bound.nullable() || divides,
                true, bound.kernel());
    }

    private @Nullable BoundScalar integral() {
        DataType type = Coercion.commonType(left.type(), right.type(), semantics).orElse(null);
        if (type == null || !(type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType)) {
            return null;
        }
        BoundScalar bound = bound(type, type, DataTypes.LongType, (values, _) -> {
            long divisor = ((Number) at(values, 1)).longValue();
            if (divisor == 0) {
                throw Overflow.intervalByZero();
            }
            return ((Number) at(values, 0)).longValue() / divisor;
        });
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), true, true, bound.kernel());
    }

    private BoundScalar bound(DataType first, DataType second, DataType result, RowBody body) {
        boolean nullable = left.nullable() || right.nullable() || overflow == Overflow.NULL;
        RowBody safe = overflow == Overflow.NULL ? orNull(body) : body;
        ScalarKernel kernel = RowFunction.kernel(List.of(first, second), result, safe);
        return new BoundScalar(name, List.of(first, second), result, nullable, true, kernel);
    }

    private static RowBody orNull(RowBody body) {
        return (values, context) -> {
            try {
                return body.apply(values, context);
            } catch (SqlException e) {
                return null;
            }
        };
    }

    private static Object at(@Nullable Object[] values, int index) {
        return java.util.Objects.requireNonNull(values[index]);
    }
}
