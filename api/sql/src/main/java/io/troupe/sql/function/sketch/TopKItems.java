package io.troupe.sql.function.sketch;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.datasketches.common.ArrayOfBooleansSerDe;
import org.apache.datasketches.common.ArrayOfItemsSerDe;
import org.apache.datasketches.common.ArrayOfLongsSerDe;
import org.apache.datasketches.common.ArrayOfNumbersSerDe;
import org.apache.datasketches.common.ArrayOfStringsSerDe;

/// How values of a type lie in a sketch of frequent items.
final class TopKItems {
    private TopKItems() {}

    /// Whether frequent values of `type` can be found.
    static boolean isCounted(DataType type) {
        return switch (type) {
            case BooleanType _,ByteType _,ShortType _,IntegerType _,LongType _,FloatType _,DoubleType _ ->
                true;
            case DateType _,TimestampType _,TimestampNTZType _,DecimalType _ -> true;
            default -> type.isText();
        };
    }

    /// The item for a value of `type`: decimals by their digits, numbers of 8 and 16 bits in their own classes.
    static Object item(DataType type, Object value) {
        return switch (value) {
            case Integer number when type instanceof ByteType -> number.byteValue();
            case Integer number when type instanceof ShortType -> number.shortValue();
            case Float number -> number + 0.0f;
            case Double number -> number + 0.0;
            case BigDecimal decimal -> digits((DecimalType) type, decimal.unscaledValue());
            default -> value;
        };
    }

    private static Object digits(DecimalType type, BigInteger digits) {
        if (type.precision() <= 9) {
            return digits.intValueExact();
        }
        return type.precision() <= 18 ? (Object) digits.longValueExact() : digits;
    }

    /// The value of `type` that became `item`.
    static Object value(DataType type, Object item) {
        if (type instanceof DecimalType decimal) {
            BigInteger digits = item instanceof BigInteger big
                    ? big
                    : BigInteger.valueOf(((Number) item).longValue());
            return new BigDecimal(digits, decimal.scale());
        }
        return item instanceof Byte || item instanceof Short ? (Object) ((Number) item).intValue() : item;
    }

    /// Items of `type` as bytes.
    @SuppressWarnings({"unchecked", "rawtypes"})
    static ArrayOfItemsSerDe<Object> bytes(DataType type) {
        ArrayOfItemsSerDe<?> items = switch (type) {
            case BooleanType _ -> new ArrayOfBooleansSerDe();
            case LongType _,TimestampType _,TimestampNTZType _ -> new ArrayOfLongsSerDe();
            case DecimalType decimal when decimal.precision() > 18 -> new TopKDigits();
            case DecimalType decimal when decimal.precision() > 9 -> new ArrayOfLongsSerDe();
            case StringType _ -> new ArrayOfStringsSerDe();
            default -> new ArrayOfNumbersSerDe();
        };
        return (ArrayOfItemsSerDe<Object>) items;
    }
}
