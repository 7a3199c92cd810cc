package io.troupe.sql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.arithmetic.ArithmeticFunctions;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalPropertiesTest {
    @Test
    void kernelsComputeWhatBigDecimalDoes() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            DecimalType left = type(random);
            DecimalType right = type(random);
            String operator = List.of("+", "-", "*", "/", "%").get(random.nextInt(5));
            check(operator, left, right, random, "seed " + seed + ": " + left + operator + right);
        }
    }

    private static void check(
            String operator, DecimalType left, DecimalType right, Random random, String what) {
        BoundScalar bound = ArithmeticFunctions.bind(operator, Argument.of(left, true, "a"),
                Argument.of(right, true, "b"), Evaluation.LEGACY);
        DecimalType type = (DecimalType) bound.type();
        List<Object> a = values(left, random);
        List<Object> b = values(right, random);
        Vector[] columns = {Values.vector(left, a), Values.vector(right, b)};
        Vector result;
        try {
            result = bound.kernel().evaluate(columns, a.size(), Evaluation.CONTEXT);
        } catch (SqlException e) {
            throw new AssertionError(what, e);
        }
        for (int i = 0; i < a.size(); i++) {
            Object expected = expected(operator, (BigDecimal) a.get(i), (BigDecimal) b.get(i), type);
            assertEquals(expected, Values.get(result, i, type), what + ", row " + i);
        }
    }

    private static BigDecimal expected(String operator, BigDecimal a, BigDecimal b, DecimalType type) {
        if (a == null || b == null || b.signum() == 0 && (operator.equals("/") || operator.equals("%"))) {
            return null;
        }
        BigDecimal exact = switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            case "/" -> a.divide(b, 60, RoundingMode.HALF_UP);
            default -> a.remainder(b);
        };
        BigDecimal scaled = exact.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() ? null : scaled;
    }

    private static DecimalType type(Random random) {
        int precision = 1 + random.nextInt(38);
        return new DecimalType(precision, random.nextInt(precision + 1));
    }

    private static List<Object> values(DecimalType type, Random random) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BigInteger bound = BigInteger.TEN.pow(random.nextInt(type.precision()) + 1);
            BigInteger unscaled = new BigInteger(128, random).mod(bound);
            values.add(random.nextInt(8) == 0
                    ? null
                    : new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale()));
        }
        return values;
    }
}
