package io.troupe.sql.function.coercion;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// How the type of a column is found from values without a schema: lists and structs are joined part by part.
///
/// @param numbers
///            a type for numbers of two types
/// @param others
///            the type of values of different kinds
public record InferredTypes(BinaryOperator<DataType> numbers, DataType others) {
    /// A type for values of both.
    public DataType common(DataType left, DataType right) {
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
            second.forEach(field -> fields.merge(field.name(), field.dataType(), this::common));
            return struct(fields);
        }
        return left.isNumeric() && right.isNumeric() ? numbers.apply(left, right) : others;
    }

    /// A struct with these fields, in the order of the map.
    public static StructType struct(Map<String, DataType> fields) {
        return new StructType(fields.entrySet().stream()
                .map(field -> new StructField(field.getKey(), field.getValue(), true))
                .toList());
    }
}
