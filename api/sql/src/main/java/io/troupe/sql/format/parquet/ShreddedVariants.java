package io.troupe.sql.format.parquet;

import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.cast.VariantNodes;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes variants of the columns that files have of them: `metadata` and `value`, and with shredding `typed_value`, in
/// which whatever has the type of the column lies, field by field and element by element.
///
/// Source: VariantShredding.md of the format.
final class ShreddedVariants {
    private static final String VALUE = "value";
    private static final String METADATA = "metadata";
    private static final String TYPED = "typed_value";

    private final StructType columns;
    private final int value;
    private final int metadata;

    /// Of groups with `columns`. Throws CorruptFileException when these are no variant's.
    ShreddedVariants(StructType columns) {
        this.columns = columns;
        this.value = index(columns, VALUE);
        this.metadata = index(columns, METADATA);
        boolean isShredded = index(columns, TYPED) >= 0;
        if (metadata < 0 || value < 0 && !isShredded
                || columns.size() > (value < 0 ? 1 : 2) + (isShredded ? 1 : 0)
                || !isBinary(metadata) || value >= 0 && !isBinary(value)) {
            throw new CorruptFileException("a variant of the columns " + columns.simpleString());
        }
    }

    private boolean isBinary(int column) {
        return columns.apply(column).dataType().equals(DataTypes.BinaryType);
    }

    private static int index(StructType columns, String name) {
        return List.of(columns.fieldNames()).indexOf(name);
    }

    /// Whether `columns` are those of a variant that is not shredded.
    static boolean isPlain(StructType columns) {
        return columns.size() == 2 && index(columns, VALUE) >= 0 && index(columns, METADATA) >= 0;
    }

    /// The variants in `groups`.
    Vector of(StructVector groups) {
        if (isPlain(columns)) {
            return plain(groups);
        }
        VectorBuilder variants = VectorBuilder.of(DataTypes.VariantType, groups.size());
        for (int row = 0; row < groups.size(); row++) {
            variants.append(
                    Values.get(groups, row, columns) instanceof StructValue group ? variant(group) : null);
        }
        return variants.build();
    }

    private Vector plain(StructVector groups) {
        Vector values = groups.fields().get(value);
        Vector names = groups.fields().get(metadata);
        for (int row = 0; row < groups.size(); row++) {
            if (!groups.isNull(row) && (values.isNull(row) || names.isNull(row))) {
                throw new CorruptFileException("a variant without its value or metadata");
            }
        }
        return new StructVector(List.of(values, names), groups.validity(), groups.size());
    }

    private Variant variant(StructValue group) {
        if (!(group.fields().get(metadata) instanceof Bytes names)) {
            throw new CorruptFileException("a variant without metadata");
        }
        VariantNode node = node(group, columns, names);
        return VariantCodec.encode(node == null ? new VariantNode.Null() : node);
    }

    /// What a group of `value` and `typed_value` says; null when it is missing.
    private static @Nullable VariantNode node(StructValue group, StructType columns, Bytes names) {
        int typed = index(columns, TYPED);
        int untyped = index(columns, VALUE);
        Object rest = untyped < 0 ? null : group.fields().get(untyped);
        VariantNode other = rest instanceof Bytes bytes
                ? VariantCodec.decode(new Variant(bytes, names))
                : null;
        Object known = typed < 0 ? null : group.fields().get(typed);
        if (known == null) {
            return other;
        }
        DataType type = columns.apply(typed).dataType();
        return switch (type) {
            case StructType fields when known instanceof StructValue object ->
                object(object, fields, names, other);
            case ArrayType array when known instanceof List<?> elements
                    && array.elementType() instanceof StructType element ->
                list(elements, element, names);
            default -> {
                if (other != null) {
                    throw new CorruptFileException("a variant with a value of two types");
                }
                yield scalar(known, type);
            }
        };
    }

    private static VariantNode object(
            StructValue object, StructType fields, Bytes names, @Nullable VariantNode other) {
        SortedMap<String, VariantNode> all = new TreeMap<>();
        if (other instanceof VariantNode.Fields rest) {
            all.putAll(rest.fields());
        } else if (other != null) {
            throw new CorruptFileException("a variant that is an object and has another value");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (object.fields().get(i) instanceof StructValue field
                    && fields.apply(i).dataType() instanceof StructType columns) {
                VariantNode node = node(field, columns, names);
                if (node != null) {
                    all.put(fields.apply(i).name(), node);
                }
            }
        }
        return new VariantNode.Fields(all);
    }

    private static VariantNode list(List<?> elements, StructType columns, Bytes names) {
        List<VariantNode> nodes = new ArrayList<>();
        for (Object each : elements) {
            VariantNode node = each instanceof StructValue element ? node(element, columns, names) : null;
            nodes.add(node == null ? new VariantNode.Null() : node);
        }
        return new VariantNode.Elements(nodes);
    }

    private static VariantNode scalar(Object value, DataType type) {
        if (!VariantNodes.holds(type)) {
            throw new CorruptFileException("a variant of values of the type " + type.simpleString()
                    + ", which variants do not have here");
        }
        return VariantNodes.of(value, type);
    }
}
