package io.troupe.sql.function.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateSplitTest {
    private static final List<DataType> TYPES = List.of(
            DataTypes.ByteType, DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType,
            DataTypes.DoubleType,
            DataTypes.BooleanType, DataTypes.StringType, DataTypes.BinaryType, DataTypes.DateType,
            DataTypes.TimestampType, new DecimalType(12, 2), new DecimalType(30, 5), new DecimalType(38, 0),
            new YearMonthIntervalType(), new DayTimeIntervalType(),
            DataTypes.createArrayType(DataTypes.IntegerType));

    @Test
    void partsMergedInAnySplitGiveWhatOnePassGives() {
        for (long seed = 0; seed < 40; seed++) {
            for (DataType type : TYPES) {
                check(List.of("count", "first", "last", "any_value", "collect_list", "collect_set", "min",
                        "max", "mode",
                        "approx_count_distinct"),
                        List.of(type), seed);
            }
            for (DataType type : TYPES) {
                if (type.isIntegral()) {
                    check(List.of("bit_and", "bit_or", "bit_xor"), List.of(type), seed);
                }
                if (type.isNumeric() || type.simpleString().startsWith("interval")) {
                    check(List.of("sum", "avg", "try_sum", "try_avg", "median"), List.of(type), seed);
                }
                check(List.of("max_by", "min_by"), List.of(DataTypes.IntegerType, type), seed);
            }
            check(List.of("listagg"), List.of(DataTypes.StringType), seed);
            check(List.of("bitmap_or_agg", "bitmap_and_agg"), List.of(DataTypes.BinaryType), seed);
            check(List.of("bool_and", "bool_or", "count_if"), List.of(DataTypes.BooleanType), seed);
            check(List.of("stddev", "var_pop", "var_samp", "stddev_pop", "skewness", "kurtosis"),
                    List.of(DataTypes.DoubleType), seed);
            check(List.of("corr", "covar_pop", "covar_samp", "regr_r2", "regr_slope", "regr_count",
                    "regr_sxy"),
                    List.of(DataTypes.DoubleType, DataTypes.DoubleType), seed);
        }
    }

    @Test
    void sumsAreThoseOfBigIntegers() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            for (DataType type : List.of(new DecimalType(12, 2), new DecimalType(30, 5))) {
                int rows = 1 + random.nextInt(300);
                int groupCount = 1 + random.nextInt(4);
                int[] groups = groups(rows, groupCount, random);
                List<@Nullable Object> values = values(type, rows, random);
                BigDecimal[] expected = new BigDecimal[groupCount];
                for (int i = 0; i < rows; i++) {
                    if (values.get(i) instanceof BigDecimal value) {
                        BigDecimal sum = expected[groups[i]];
                        expected[groups[i]] = sum == null ? value : sum.add(value);
                    }
                }
                BoundAggregate sum = Aggregating.bind("sum", List.of(type));
                assertEquals(java.util.Arrays.asList(expected),
                        Aggregating.once(sum, groups, groupCount, List.of(Values.vector(type, values))),
                        "seed " + seed + ", " + type);
            }
        }
    }

    private static void check(List<String> names, List<DataType> types, long seed) {
        Random random = new Random(seed * 31 + types.hashCode());
        int rows = 1 + random.nextInt(100);
        int groupCount = 1 + random.nextInt(6);
        int[] groups = groups(rows, groupCount, random);
        for (String name : names) {
            BoundAggregate function = Aggregating.bind(name, types);
            List<Vector> columns = new ArrayList<>();
            for (DataType type : function.argumentTypes()) {
                columns.add(Values.vector(type, values(type, rows, random)));
            }
            String what = name + types + ", seed " + seed;
            List<@Nullable Object> once = Aggregating.once(function, groups, groupCount, columns);
            assertSame(once, Aggregating.oneByOne(function, groups, groupCount, columns),
                    what + " one by one");
            assertSame(once, Aggregating.inParts(function, groups, groupCount, columns, random),
                    what + " in parts");
        }
    }

    private static void assertSame(List<@Nullable Object> expected, List<@Nullable Object> actual,
            String what) {
        for (int i = 0; i < expected.size(); i++) {
            Object left = expected.get(i);
            Object right = actual.get(i);
            if (left instanceof Double a && right instanceof Double b && !a.equals(b)) {
                assertEquals(a, b, 1e-9 * Math.max(1, Math.abs(a)), what);
            } else {
                assertEquals(left, right, what);
            }
        }
    }

    private static int[] groups(int rows, int groupCount, Random random) {
        int[] groups = new int[rows];
        for (int i = 0; i < rows; i++) {
            groups[i] = random.nextInt(groupCount);
        }
        return groups;
    }

    static List<@Nullable Object> values(DataType type, int rows, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        int nulls = random.nextInt(3);
        for (int i = 0; i < rows; i++) {
            values.add(nulls > 0 && random.nextInt(4) < nulls ? null : value(type, random));
        }
        return values;
    }

    private static Object value(DataType type, Random random) {
        if (type instanceof DecimalType decimal) {
            BigInteger bound = BigInteger.TEN.pow(Math.min(36, decimal.precision() - 1));
            BigInteger value = new BigInteger(bound.bitLength() - 1, random);
            return new BigDecimal(random.nextBoolean() ? value : value.negate(), decimal.scale());
        }
        return switch (type.simpleString()) {
            case "tinyint", "byte" -> random.nextInt(200) - 100;
            case "int", "date" -> random.nextInt(20) - 10;
            case "interval year to month" -> random.nextInt(1000);
            case "bigint", "timestamp", "interval day to second" -> random.nextLong() >> 20;
            case "float" -> (float) (random.nextInt(100) / 4.0);
            case "double" -> random.nextInt(1000) / 8.0;
            case "boolean" -> random.nextBoolean();
            case "string" -> "text " + random.nextInt(30) + "ü";
            case "binary" -> Bytes.of(new byte[]{(byte) random.nextInt(), (byte) random.nextInt(3)});
            case "array<int>" -> List.of(random.nextInt(3), random.nextInt(3));
            default -> throw new IllegalArgumentException(type.simpleString());
        };
    }
}
