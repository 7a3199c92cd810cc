package io.troupe.sql.function.cast;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values of other types as variants.
public final class VariantNodes {
    private VariantNodes() {}

    /// Whether variants hold values of `type`: maps need keys of text, and intervals have no form.
    public static boolean holds(DataType type) {
        return switch (type) {
            case ArrayType array -> holds(array.elementType());
            case MapType map -> map.keyType().isText() && holds(map.valueType());
            case StructType struct -> struct.fieldList().stream().allMatch(field -> holds(field.dataType()));
            case CalendarIntervalType _,DayTimeIntervalType _,YearMonthIntervalType _,TimeType _ -> false;
            case GeometryType _,GeographyType _ -> false;
            default -> true;
        };
    }

    /// Whether values of `type` become variants by a cast, which objects do not.
    static boolean castsTo(DataType type) {
        return switch (type) {
            case StructType _,MapType _ -> false;
            case ArrayType array -> castsTo(array.elementType());
            default -> holds(type);
        };
    }

    /// The variant of `value`.
    public static VariantNode of(@Nullable Object value, DataType type) {
        if (value == null) {
            return new VariantNode.Null();
        }
        return switch (type) {
            case VariantType _ -> VariantCodec.decode((Variant) value);
            case ArrayType array -> {
                List<VariantNode> elements = new ArrayList<>();
                for (Object each : (List<?>) value) {
                    elements.add(of(each, array.elementType()));
                }
                yield new VariantNode.Elements(elements);
            }
            case StructType struct -> {
                TreeMap<String, VariantNode> fields = new TreeMap<>();
                for (int i = 0; i < struct.size(); i++) {
                    fields.put(struct.apply(i).name(),
                            of(((StructValue) value).fields().get(i), struct.apply(i).dataType()));
                }
                yield new VariantNode.Fields(fields);
            }
            case MapType map -> {
                TreeMap<String, VariantNode> fields = new TreeMap<>();
                MapValue entries = (MapValue) value;
                for (int i = 0; i < entries.size(); i++) {
                    fields.put((String) entries.keys().get(i), of(entries.values().get(i), map.valueType()));
                }
                yield new VariantNode.Fields(fields);
            }
            default -> type.isText()
                    ? new VariantNode.Scalar(value, DataTypes.StringType)
                    : new VariantNode.Scalar(value, type);
        };
    }
}
