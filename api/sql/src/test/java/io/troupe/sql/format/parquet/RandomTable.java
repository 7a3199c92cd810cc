package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Schemas and rows of a seed.
final class RandomTable {
    private final Random random;

    RandomTable(long seed) {
        random = new Random(seed);
    }

    StructType schema() {
        StructType schema = new StructType();
        int width = 1 + random.nextInt(8);
        for (int i = 0; i < width; i++) {
            schema = schema.add("c" + i, type(2), random.nextInt(4) > 0);
        }
        return schema;
    }

    private DataType type(int depth) {
        return switch (random.nextInt(depth > 0 ? 19 : 15)) {
            case 0 -> DataTypes.BooleanType;
            case 1 -> DataTypes.ByteType;
            case 2 -> DataTypes.ShortType;
            case 3 -> DataTypes.IntegerType;
            case 4 -> DataTypes.LongType;
            case 5 -> DataTypes.FloatType;
            case 6 -> DataTypes.DoubleType;
            case 7 -> new DecimalType(1 + random.nextInt(9), 1);
            case 8 -> new DecimalType(10 + random.nextInt(9), 3);
            case 9 -> new DecimalType(19 + random.nextInt(20), random.nextInt(10));
            case 10 -> DataTypes.BinaryType;
            case 11 -> DataTypes.DateType;
            case 12 -> DataTypes.TimestampType;
            case 13 -> random.nextBoolean() ? DataTypes.TimestampNTZType : new TimeType(6);
            case 14 -> DataTypes.StringType;
            case 15, 16 -> new ArrayType(type(depth - 1), random.nextBoolean());
            case 17 -> new MapType(
                    random.nextBoolean() ? DataTypes.StringType : DataTypes.IntegerType, type(depth - 1),
                    random.nextBoolean());
            default -> struct(depth);
        };
    }

    private StructType struct(int depth) {
        StructType struct = new StructType();
        for (int i = 0, width = 1 + random.nextInt(3); i < width; i++) {
            struct = struct.add("f" + i, type(depth - 1), random.nextBoolean());
        }
        return struct;
    }

    /// `count` rows; each column has its own share of nulls and of different values.
    List<List<@Nullable Object>> rows(StructType schema, int count) {
        int[] nulls = new int[schema.size()];
        int[] spread = new int[schema.size()];
        for (int i = 0; i < schema.size(); i++) {
            nulls[i] = schema.apply(i).nullable() ? new int[]{0, 10, 50, 100}[random.nextInt(4)] : 0;
            spread[i] = new int[]{1, 3, 100, 1_000_000_000}[random.nextInt(4)];
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                boolean isNull = random.nextInt(100) < nulls[i];
                values.add(isNull ? null : value(schema.apply(i).dataType(), spread[i]));
            }
            rows.add(values);
        }
        return rows;
    }

    private Object value(DataType type, int spread) {
        long number = random.nextInt(spread) - spread / 2;
        return switch (type) {
            case BooleanType _ -> random.nextBoolean();
            case ByteType _ -> (int) (byte) number;
            case ShortType _ -> (int) (short) number;
            case IntegerType _ -> (int) number;
            case LongType _ ->
                spread > 1000 && random.nextInt(50) == 0 ? random.nextLong() : number * 1_000_003;
            case FloatType _ -> (float) number / 8;
            case DoubleType _ -> number / 8.0;
            case DecimalType decimal -> decimal(decimal, number);
            case BinaryType _ -> Bytes.of(bytes((int) Math.floorMod(number, 40)));
            case DateType _ -> (int) (number % 100_000);
            case TimestampType _,TimestampNTZType _ -> number * 1_000_007;
            case TimeType _ -> Math.floorMod(number, 86_400_000_000L) * 1000;
            case StringType _ -> text(number);
            case ArrayType array ->
                list(array.elementType(), array.containsNull(), random.nextInt(4), spread);
            case MapType map -> map(map, spread);
            case StructType struct -> {
                List<@Nullable Object> fields = new ArrayList<>();
                for (StructField field : struct) {
                    fields.add(maybe(field.dataType(), field.nullable(), spread));
                }
                yield new StructValue(fields);
            }
            default -> throw new AssertionError(type);
        };
    }

    private @Nullable Object maybe(DataType type, boolean nullable, int spread) {
        return nullable && random.nextInt(4) == 0 ? null : value(type, spread);
    }

    private List<@Nullable Object> list(DataType type, boolean nullable, int size, int spread) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(maybe(type, nullable, spread));
        }
        return list;
    }

    private MapValue map(MapType type, int spread) {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(value(type.keyType(), spread),
                    maybe(type.valueType(), type.valueContainsNull(), spread));
        }
        return new MapValue(new ArrayList<>(entries.keySet()), new ArrayList<>(entries.values()));
    }

    private BigDecimal decimal(DecimalType type, long number) {
        BigInteger most = BigInteger.TEN.pow(type.precision());
        BigInteger unscaled = type.isLong() || random.nextBoolean()
                ? BigInteger.valueOf(number)
                : new BigInteger(120, random).subtract(BigInteger.ONE.shiftLeft(119));
        return new BigDecimal(unscaled.remainder(most), type.scale());
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(long number) {
        return switch ((int) Math.floorMod(number, 5L)) {
            case 0 -> "";
            case 1 -> "value " + number;
            case 2 -> "größer € 한 " + number;
            case 3 -> "x".repeat((int) Math.floorMod(number, 200L));
            default -> Long.toString(number);
        };
    }

    /// The rows as batches of random sizes.
    List<Batch> batches(StructType schema, List<List<@Nullable Object>> rows) {
        List<Batch> batches = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int to = Math.min(rows.size(), at + 1 + random.nextInt(Batch.ROWS));
            List<Vector> columns = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (List<@Nullable Object> row : rows.subList(at, to)) {
                    values.add(row.get(i));
                }
                columns.add(Values.vector(schema.apply(i).dataType(), values));
            }
            batches.add(new Batch(columns, to - at));
            at = to;
        }
        return batches;
    }
}
