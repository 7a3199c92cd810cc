package io.troupe.sql.function.json;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The type that holds a JSON value. Fields are in the order of their names.
final class JsonInference {
    private JsonInference() {}

    /// The type of `json`; what is only null is text.
    static DataType schema(Json json) {
        return withoutNulls(type(json));
    }

    private static DataType type(Json json) {
        return switch (json) {
            case Json.StringValue _ -> DataTypes.StringType;
            case Json.Token token -> token(token);
            case Json.ArrayValue array -> {
                DataType element = DataTypes.NullType;
                for (Json each : array.elements()) {
                    element = common(element, type(each));
                }
                yield new ArrayType(element);
            }
            case Json.ObjectValue object -> {
                Map<String, DataType> fields = new TreeMap<>();
                object.fields().forEach((name, value) -> fields.put(name, type(value)));
                yield struct(fields);
            }
        };
    }

    private static StructType struct(Map<String, DataType> fields) {
        return new StructType(fields.entrySet().stream()
                .map(field -> new StructField(field.getKey(), field.getValue(), true))
                .toList());
    }

    private static DataType token(Json.Token token) {
        if (token.isNull()) {
            return DataTypes.NullType;
        }
        if (token.text().equals("true") || token.text().equals("false")) {
            return DataTypes.BooleanType;
        }
        boolean whole = token.text().matches("-?[0-9]{1,18}");
        return whole ? DataTypes.LongType : wide(token.text());
    }

    private static DataType wide(String number) {
        if (!number.matches("-?[0-9]+")) {
            return DataTypes.DoubleType;
        }
        java.math.BigInteger value = new java.math.BigInteger(number);
        int digits = value.abs().toString().length();
        if (value.bitLength() < 64) {
            return DataTypes.LongType;
        }
        return digits <= 38 ? DataTypes.createDecimalType(digits, 0) : DataTypes.DoubleType;
    }

    private static DataType common(DataType left, DataType right) {
        if (left.equals(right) || right instanceof NullType) {
            return left;
        }
        if (left instanceof NullType) {
            return right;
        }
        if (left instanceof ArrayType first && right instanceof ArrayType second) {
            return new ArrayType(common(first.elementType(), second.elementType()));
        }
        if (left instanceof StructType first && right instanceof StructType second) {
            Map<String, DataType> fields = new TreeMap<>();
            first.forEach(field -> fields.put(field.name(), field.dataType()));
            second.forEach(field -> fields.merge(field.name(), field.dataType(), JsonInference::common));
            return struct(fields);
        }
        return left.isNumeric() && right.isNumeric() ? number(left, right) : DataTypes.StringType;
    }

    private static DataType number(DataType left, DataType right) {
        boolean fraction = left.equals(DataTypes.DoubleType) || right.equals(DataTypes.DoubleType);
        if (fraction) {
            return DataTypes.DoubleType;
        }
        return DataTypes.createDecimalType(Math.max(20, Math.max(digits(left), digits(right))), 0);
    }

    private static int digits(DataType type) {
        return type instanceof io.troupe.sql.types.DecimalType decimal ? decimal.precision() : 20;
    }

    private static DataType withoutNulls(DataType type) {
        return switch (type) {
            case NullType _ -> DataTypes.StringType;
            case ArrayType array -> new ArrayType(withoutNulls(array.elementType()));
            case StructType struct -> {
                Map<String, DataType> fields = new TreeMap<>();
                struct.forEach(field -> fields.put(field.name(), withoutNulls(field.dataType())));
                yield struct(fields);
            }
            default -> Objects.requireNonNull(type);
        };
    }
}
