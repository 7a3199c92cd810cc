package io.troupe.sql.function.variant;

import io.troupe.sql.function.coercion.InferredTypes;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.variant.VariantNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The types of variants: objects are structs with their fields in order, values of different kinds are variants.
final class VariantSchema {
    private static final int MOST_DIGITS = 38;

    private static final InferredTypes TYPES = new InferredTypes(
            VariantSchema::number, DataTypes.VariantType);

    private VariantSchema() {}

    /// The type of `node`.
    static DataType of(VariantNode node) {
        return switch (node) {
            case VariantNode.Null _ -> DataTypes.NullType;
            case VariantNode.Scalar scalar -> scalar.shown().type();
            case VariantNode.Elements list -> {
                DataType element = DataTypes.NullType;
                for (VariantNode each : list.elements()) {
                    element = common(element, of(each));
                }
                yield new ArrayType(element);
            }
            case VariantNode.Fields object -> {
                Map<String, DataType> fields = new TreeMap<>();
                object.fields().forEach((name, value) -> fields.put(name, of(value)));
                yield InferredTypes.struct(fields);
            }
        };
    }

    /// A type for values of both.
    static DataType common(DataType left, DataType right) {
        return TYPES.common(left, right);
    }

    private static DataType number(DataType left, DataType right) {
        if (floating(left) || floating(right)) {
            return DataTypes.DoubleType;
        }
        DecimalType first = decimal(left);
        DecimalType second = decimal(right);
        int scale = Math.max(first.scale(), second.scale());
        int whole = Math.max(first.precision() - first.scale(), second.precision() - second.scale());
        return whole + scale > MOST_DIGITS ? DataTypes.DoubleType : new DecimalType(whole + scale, scale);
    }

    private static boolean floating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private static DecimalType decimal(DataType type) {
        return switch (type) {
            case DecimalType decimal -> decimal;
            case LongType _ -> new DecimalType(20, 0);
            default -> new DecimalType(10, 0);
        };
    }

    /// `type` as text.
    static String text(DataType type) {
        return switch (type) {
            case ArrayType array -> "ARRAY<" + text(array.elementType()) + ">";
            case StructType struct -> struct.fieldList().stream()
                    .map(field -> new StructType().add(field.name(), DataTypes.NullType).sql()
                            .replaceAll("^STRUCT<|: VOID>$", "") + ": " + text(field.dataType()))
                    .collect(Collectors.joining(", ", "OBJECT<", ">"));
            default -> type.sql();
        };
    }
}
