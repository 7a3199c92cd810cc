package io.troupe.sql.function.cast;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variants as values of other types.
///
/// @param zone
///            of timestamps that name none
/// @param strict
///            whether a value that does not fit is an error; else it gives null
public record VariantCast(ZoneId zone, boolean strict) {
    /// Whether variants may be cast to `type`.
    static boolean reaches(DataType type) {
        return switch (type) {
            case ArrayType array -> reaches(array.elementType());
            case MapType map -> map.keyType().isText() && reaches(map.valueType());
            case StructType struct ->
                struct.fieldList().stream().allMatch(field -> reaches(field.dataType()));
            default -> !type.equals(DataTypes.NullType) && VariantNodes.holds(type);
        };
    }

    /// `node` as a value of `type`; the null of variants becomes null.
    public @Nullable Object value(VariantNode node, DataType type) {
        if (type instanceof VariantType) {
            return VariantCodec.encode(node);
        }
        return switch (node) {
            case VariantNode.Null _ -> null;
            case VariantNode.Scalar scalar -> scalar(scalar, type);
            case VariantNode.Elements list ->
                type instanceof ArrayType array ? list(list, array) : text(node, type);
            case VariantNode.Fields object -> switch (type) {
                case StructType struct -> struct(object, struct);
                case MapType map when map.keyType().isText() -> map(object, map);
                default -> text(node, type);
            };
        };
    }

    private @Nullable Object scalar(VariantNode.Scalar given, DataType type) {
        VariantNode.Scalar scalar = type.isText() ? given.shown() : given;
        if (scalar.type().equals(type)) {
            return scalar.value();
        }
        Object value = CastRules.canCast(scalar.type(), type, CastMode.TRY)
                ? Casts.convert(scalar.value(), scalar.type(), type, CastMode.TRY,
                        new Semantics(true, zone, false))
                : null;
        return value == null ? misfit(scalar, type) : value;
    }

    private List<@Nullable Object> list(VariantNode.Elements list, ArrayType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (VariantNode element : list.elements()) {
            values.add(value(element, type.elementType()));
        }
        return Collections.unmodifiableList(values);
    }

    private StructValue struct(VariantNode.Fields object, StructType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (StructField field : type) {
            VariantNode value = object.fields().get(field.name());
            values.add(value == null ? null : value(value, field.dataType()));
        }
        return new StructValue(values);
    }

    private MapValue map(VariantNode.Fields object, MapType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (VariantNode value : object.fields().values()) {
            values.add(value(value, type.valueType()));
        }
        return new MapValue(List.copyOf(object.fields().keySet()), values);
    }

    private @Nullable Object text(VariantNode node, DataType type) {
        return type.isText() ? new VariantText(zone).of(node) : misfit(node, type);
    }

    private @Nullable Object misfit(VariantNode node, DataType type) {
        if (strict) {
            throw SqlException.execution("INVALID_VARIANT_CAST", "value", new VariantText(zone).of(node),
                    "dataType",
                    "\"" + type.sql() + "\"");
        }
        return null;
    }
}
