package io.troupe.sql.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.PlanPrinter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnwrapCastsTest {
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneId.of("UTC"), Instant.EPOCH, "user", "catalog", "default", 0);
    private static final Semantics SEMANTICS = new Semantics(true, ZoneId.of("UTC"), false);
    private static final DecimalType PRICE = new DecimalType(7, 2);

    private record Pair(DataType from, DataType to) {}

    private static final List<Pair> EXACT = List.of(
            new Pair(DataTypes.ByteType, DataTypes.IntegerType),
            new Pair(DataTypes.ShortType, DataTypes.LongType),
            new Pair(DataTypes.IntegerType, DataTypes.LongType),
            new Pair(DataTypes.IntegerType, new DecimalType(12, 2)),
            new Pair(DataTypes.IntegerType, DataTypes.DoubleType),
            new Pair(DataTypes.LongType, new DecimalType(22, 3)),
            new Pair(PRICE, new DecimalType(12, 4)),
            new Pair(PRICE, new DecimalType(30, 4)),
            new Pair(DataTypes.FloatType, DataTypes.DoubleType),
            new Pair(DataTypes.DateType, DataTypes.TimestampType),
            new Pair(DataTypes.DateType, DataTypes.TimestampNTZType));

    private static final List<Pair> ROUNDING = List.of(
            new Pair(DataTypes.LongType, DataTypes.DoubleType),
            new Pair(DataTypes.LongType, DataTypes.FloatType),
            new Pair(DataTypes.IntegerType, DataTypes.FloatType),
            new Pair(PRICE, DataTypes.IntegerType),
            new Pair(PRICE, new DecimalType(8, 1)),
            new Pair(PRICE, DataTypes.DoubleType),
            new Pair(DataTypes.TimestampNTZType, DataTypes.DateType),
            new Pair(DataTypes.TimestampType, DataTypes.DateType));

    @Test
    void comparisonsOfValuesGiveWhatComparisonsOfConvertedValuesDo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>(EXACT);
        pairs.addAll(ROUNDING);
        for (Pair pair : pairs) {
            AttributeReference column = new AttributeReference(1, "x", pair.from, true);
            Cast cast = cast(column, pair.to);
            for (int round = 0; round < 40; round++) {
                Object literal = literal(pair, random);
                List<@Nullable Object> values = around(literal, pair, random);
                for (Comparison.Operator operator : Comparison.Operator.values()) {
                    Expression comparison = new Comparison(operator, cast, new Literal(literal, pair.to));
                    Expression unwrapped = new UnwrapCasts(CONTEXT).unwrapped(comparison);
                    assertEquals(evaluate(comparison, column, values), evaluate(unwrapped, column, values),
                            "seed " + seed + ", " + pair + ", " + PlanPrinter.text(comparison) + " became "
                                    + PlanPrinter.text(unwrapped) + " for " + values);
                    if (EXACT.contains(pair)) {
                        assertFalse(unwrapped.contains(Cast.class::isInstance), PlanPrinter.text(unwrapped));
                    }
                }
                Expression in = new In(cast, List.of(new Literal(literal, pair.to),
                        new Literal(literal(pair, random), pair.to), Literal.nullOf(pair.to)));
                assertEquals(evaluate(in, column, values),
                        evaluate(new UnwrapCasts(CONTEXT).unwrapped(in), column, values),
                        "seed " + seed + ", " + pair);
            }
        }
    }

    @Test
    void fractionsAreRoundedToWhatAColumnCanHold() {
        assertEquals("(x#1 > 2)", unwrapped(DataTypes.IntegerType, Comparison.Operator.GREATER,
                new DecimalType(12, 1), new BigDecimal("2.5")));
        assertEquals("(x#1 >= 3)", unwrapped(DataTypes.IntegerType, Comparison.Operator.GREATER_OR_EQUAL,
                new DecimalType(12, 1), new BigDecimal("2.5")));
        assertEquals("(x#1 = 1.50)", unwrapped(PRICE, Comparison.Operator.EQUAL,
                new DecimalType(12, 4), new BigDecimal("1.5000")));
        assertEquals("(isnull(x#1) AND null)", unwrapped(DataTypes.ByteType, Comparison.Operator.EQUAL,
                DataTypes.IntegerType, 300));
        assertEquals("(isnotnull(x#1) OR null)", unwrapped(DataTypes.ByteType, Comparison.Operator.LESS,
                DataTypes.IntegerType, 300));
        assertEquals("(x#1 >= 18262)", unwrapped(DataTypes.DateType, Comparison.Operator.GREATER_OR_EQUAL,
                DataTypes.TimestampType, 18_262L * 86_400_000_000L));
        assertEquals("(x#1 >= 18263)", unwrapped(DataTypes.DateType, Comparison.Operator.GREATER_OR_EQUAL,
                DataTypes.TimestampType, 18_262L * 86_400_000_000L + 1));
    }

    @Test
    void whatMayFailIsConverted() {
        assertTrue(unwrapped(DataTypes.LongType, Comparison.Operator.LESS, DataTypes.IntegerType, 5)
                .contains("cast"));
        assertTrue(unwrapped(new DecimalType(12, 2), Comparison.Operator.LESS, new DecimalType(10, 0),
                new BigDecimal("5")).contains("cast"));
        assertTrue(unwrapped(DataTypes.DoubleType, Comparison.Operator.LESS, DataTypes.FloatType, 5f)
                .contains("cast"));
        EvaluationContext moving = new EvaluationContext(
                ZoneId.of("America/St_Johns"), Instant.EPOCH, "user", "catalog", "default", 0);
        Expression days = new Comparison(Comparison.Operator.EQUAL,
                cast(new AttributeReference(1, "x", DataTypes.TimestampType, true), DataTypes.DateType),
                new Literal(5, DataTypes.DateType));
        assertEquals(days, new UnwrapCasts(moving).unwrapped(days));
    }

    private static String unwrapped(DataType from, Comparison.Operator operator, DataType to, Object value) {
        Cast cast = cast(new AttributeReference(1, "x", from, true), to);
        return PlanPrinter.text(new UnwrapCasts(CONTEXT).unwrapped(
                new Comparison(operator.flipped(), new Literal(value, to), cast)));
    }

    private static Cast cast(AttributeReference column, DataType to) {
        return new Cast(column, Casts.bind(column.dataType(), to, CastMode.ANSI, SEMANTICS, true), true,
                Origin.UNKNOWN);
    }

    private static List<@Nullable Object> evaluate(
            Expression expression, AttributeReference column, List<@Nullable Object> values) {
        Vector vector = Values.vector(column.dataType(), values);
        Vector result = new ExpressionCompiler(List.of(column), CONTEXT).compile(expression)
                .evaluate(Input.of(new Batch(List.of(vector), values.size())));
        List<@Nullable Object> results = new ArrayList<>();
        for (int row = 0; row < values.size(); row++) {
            results.add(Values.get(result, row, DataTypes.BooleanType));
        }
        return results;
    }

    private static Object literal(Pair pair, Random random) {
        double number = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(400) - 200;
            case 1 -> random.nextInt(4000) / 10.0 - 200;
            case 2 -> random.nextGaussian() * 200_000;
            default -> random.nextGaussian() * 1e10;
        };
        DataType to = pair.to;
        if (to instanceof DecimalType decimal) {
            BigDecimal most = BigDecimal.TEN.pow(decimal.precision() - decimal.scale())
                    .subtract(BigDecimal.ONE);
            return BigDecimal.valueOf(number).min(most).max(most.negate())
                    .setScale(decimal.scale(), RoundingMode.HALF_UP);
        }
        if (to.equals(DataTypes.DoubleType)) {
            return switch (random.nextInt(6)) {
                case 0 -> Double.NaN;
                case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                case 2 -> random.nextBoolean() ? 0.0 : -0.0;
                case 3 -> (double) (float) number;
                default -> number;
            };
        }
        if (to.equals(DataTypes.FloatType)) {
            return (float) number;
        }
        if (to.equals(DataTypes.DateType)) {
            return (int) (number % 20_000);
        }
        if (to.equals(DataTypes.TimestampType) || to.equals(DataTypes.TimestampNTZType)) {
            return (long) (number % 20_000) * 86_400_000_000L + random.nextInt(2);
        }
        return to.equals(DataTypes.LongType) ? (Object) (long) number : (Object) (int) number;
    }

    /// Values that become about `literal`, the least and the greatest, and null.
    private static List<@Nullable Object> around(Object literal, Pair pair, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        for (int i = 0; i < 30; i++) {
            double near = ((Number) literal).doubleValue();
            near = Double.isNaN(near) || Double.isInfinite(near) ? random.nextGaussian() : near;
            double moved = i % 3 == 0
                    ? near + random.nextInt(5) - 2
                    : i % 3 == 1 ? near + random.nextGaussian() : near;
            values.add(value(pair, moved, i));
        }
        return values;
    }

    private static Object value(Pair pair, double number, int turn) {
        DataType from = pair.from;
        if (from instanceof DecimalType decimal) {
            BigDecimal most = new BigDecimal("99999.99");
            return BigDecimal.valueOf(number + turn / 100.0).setScale(decimal.scale(), RoundingMode.HALF_UP)
                    .min(most).max(most.negate());
        }
        if (from.equals(DataTypes.FloatType)) {
            return switch (turn) {
                case 1 -> Float.NaN;
                case 2 -> Float.NEGATIVE_INFINITY;
                case 3 -> -0.0f;
                case 4 -> 0.0f;
                default -> turn % 2 == 0 ? (float) number : Math.nextUp((float) number);
            };
        }
        double days = pair.to.equals(DataTypes.TimestampType) || pair.to.equals(DataTypes.TimestampNTZType)
                ? number / 86_400_000_000L
                : number;
        if (from.equals(DataTypes.DateType)) {
            return (int) Math.round(days) + turn % 3 - 1;
        }
        if (from.equals(DataTypes.TimestampType) || from.equals(DataTypes.TimestampNTZType)) {
            return (long) (number * 86_400_000_000L) + turn % 3 - 1;
        }
        if (from.equals(DataTypes.LongType)) {
            return turn == 5 ? (Object) Long.MAX_VALUE : (Object) ((long) number + turn % 3 - 1);
        }
        int least = from.equals(DataTypes.ByteType)
                ? Byte.MIN_VALUE
                : from.equals(DataTypes.ShortType) ? Short.MIN_VALUE : Integer.MIN_VALUE;
        int whole = (int) number + turn % 3 - 1;
        return turn == 5 ? (Object) least : (Object) Math.max(least, Math.min(-(least + 1), whole));
    }
}
