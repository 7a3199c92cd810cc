package io.troupe.sql.optimize;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.ValueOrder;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A conversion under which greater values never become smaller ones, and that has a value for every value: where it
/// passes a value is found by trying it, so that rounding is as it is.
final class CastSteps {
    private static final int FLOAT_INFINITY = 0x7f800000;
    private static final long FIRST_DAY = -719_162;
    private static final long LAST_DAY = 2_932_896;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Domain domain;
    private final DataType type;
    private final Evaluation conversion;
    private final Comparator<Object> order;
    private final DataType result;

    private CastSteps(Cast cast, Domain domain, EvaluationContext context) {
        this.domain = domain;
        this.type = cast.child().dataType();
        this.result = cast.dataType();
        AttributeReference value = new AttributeReference(-1, "value", type, false);
        this.conversion = new ExpressionCompiler(List.of(value), context)
                .compile(cast.withChildren(List.of(value)));
        this.order = ValueOrder.of(result);
    }

    /// The values of a type, numbered in their order.
    ///
    /// @param isWhole
    ///            whether there are no values beyond
    private record Domain(long min, long max, boolean isWhole, LongFunction<Object> value) {}

    /// Where a conversion passes a value: the first of the values that do not become less, null when all do, and the last
    /// of those that do not become more, null when all do.
    record Crossing(@Nullable Literal first, @Nullable Literal last, int comparison) {
        /// Whether exactly one value becomes that value.
        boolean isOne() {
            return comparison == 0;
        }

        /// Whether no value becomes that value.
        boolean isNone() {
            return comparison > 0;
        }
    }

    /// How `cast` converts; empty when it is not known to keep the order, or has no value for some values.
    static Optional<CastSteps> of(Cast cast, EvaluationContext context) {
        DataType from = cast.child().dataType();
        Domain domain = keepsOrder(from, cast.dataType(), context) ? domain(from) : null;
        if (domain == null) {
            return Optional.empty();
        }
        CastSteps steps = new CastSteps(cast, domain, context);
        return steps.convert(domain.min) == null || steps.convert(domain.max) == null
                ? Optional.empty()
                : Optional.of(steps);
    }

    private static boolean keepsOrder(DataType from, DataType to, EvaluationContext context) {
        return switch (from) {
            case ByteType _,ShortType _,IntegerType _,LongType _,DecimalType _ ->
                to.isIntegral() || to instanceof DecimalType || to instanceof FloatType
                        || to instanceof DoubleType;
            case FloatType _ -> to instanceof DoubleType;
            case DateType _ -> to instanceof TimestampType || to instanceof TimestampNTZType;
            case TimestampNTZType _ -> to instanceof DateType;
            // where clocks are set back over midnight a day comes twice
            case TimestampType _ -> to instanceof DateType && context.timeZone().getRules().isFixedOffset();
            default -> false;
        };
    }

    private static @Nullable Domain domain(DataType type) {
        return switch (type) {
            case ByteType _ -> new Domain(Byte.MIN_VALUE, Byte.MAX_VALUE, true, number -> (int) number);
            case ShortType _ -> new Domain(Short.MIN_VALUE, Short.MAX_VALUE, true, number -> (int) number);
            case IntegerType _ ->
                new Domain(Integer.MIN_VALUE, Integer.MAX_VALUE, true, number -> (int) number);
            case LongType _ -> new Domain(Long.MIN_VALUE, Long.MAX_VALUE, true, number -> number);
            case DecimalType decimal when decimal.isLong() -> {
                long most = BigDecimal.TEN.pow(decimal.precision()).longValueExact() - 1;
                yield new Domain(-most, most, true, number -> BigDecimal.valueOf(number, decimal.scale()));
            }
            case FloatType _ -> new Domain(-FLOAT_INFINITY, FLOAT_INFINITY + 1, true, CastSteps::floating);
            case DateType _ -> new Domain(FIRST_DAY, LAST_DAY, false, number -> (int) number);
            case TimestampType _,TimestampNTZType _ -> new Domain(
                    FIRST_DAY * MICROS_PER_DAY, LAST_DAY * MICROS_PER_DAY, false, number -> number);
            default -> null;
        };
    }

    /// The floats in their order, NaN last; 0.0 and -0.0 are one.
    private static Float floating(long number) {
        return number < 0 ? -Float.intBitsToFloat((int) -number) : Float.intBitsToFloat((int) number);
    }

    /// Where values become `value`, which is of the conversion's type and not null; empty when that is not known.
    Optional<Crossing> crossing(Object value) {
        boolean allBelow = compare(domain.max, value) < 0;
        boolean allAbove = compare(domain.min, value) > 0;
        if (allBelow || allAbove) {
            return domain.isWhole
                    ? Optional.of(new Crossing(
                            allBelow ? null : literal(domain.min), allAbove ? null : literal(domain.max), 1))
                    : Optional.empty();
        }
        long first = first(value);
        long last = last(value);
        return Optional.of(new Crossing(literal(first), literal(last), Long.compare(first, last)));
    }

    private long first(Object value) {
        long low = domain.min;
        long high = domain.max;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (compare(middle, value) >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long last(Object value) {
        long low = domain.min;
        long high = domain.max;
        while (low < high) {
            long middle = (low | high) - ((low ^ high) >> 1);
            if (compare(middle, value) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int compare(long number, Object value) {
        return order.compare(Objects.requireNonNull(convert(number)), value);
    }

    private @Nullable Object convert(long number) {
        Vector values = Values.vector(type, List.of(domain.value.apply(number)));
        try {
            return Values.get(conversion.evaluate(Input.of(new Batch(List.of(values), 1))), 0, result);
        } catch (SqlException e) {
            return null;
        }
    }

    private Literal literal(long number) {
        return new Literal(domain.value.apply(number), type);
    }
}
