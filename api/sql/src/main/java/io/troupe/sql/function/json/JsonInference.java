package io.troupe.sql.function.json;

import io.troupe.sql.function.coercion.InferredTypes;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The type that holds a JSON value. Fields are in the order of their names.
final class JsonInference {
    private static final InferredTypes TYPES = new InferredTypes(
            JsonInference::number, DataTypes.StringType);

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
                    element = TYPES.common(element, type(each));
                }
                yield new ArrayType(element);
            }
            case Json.ObjectValue object -> {
                Map<String, DataType> fields = new TreeMap<>();
                object.fields().forEach((name, value) -> fields.put(name, type(value)));
                yield InferredTypes.struct(fields);
            }
        };
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
                yield InferredTypes.struct(fields);
            }
            default -> Objects.requireNonNull(type);
        };
    }
}
