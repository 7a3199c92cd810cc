package io.troupe.sql.function.xml;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The type that holds an element. Fields are in the order of their names; elements that come again are lists.
public final class XmlInference {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?Infinity|NaN");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final XmlFormat format;
    private final boolean typed;
    private final ZoneId zone;

    /// Types as texts look like; all text unless `typed`.
    public XmlInference(XmlFormat format, boolean typed, ZoneId zone) {
        this.format = format;
        this.typed = typed;
        this.zone = zone;
    }

    /// The type of the record that `root` is; what is always empty is text.
    DataType schema(XmlElement root) {
        return withoutNulls(root.isText() && !root.text().isBlank()
                ? new StructType().add(format.valueTag(), scalar(root.text()))
                : type(root));
    }

    /// The fields of the record that `root` is, those that are always empty among them.
    public StructType fields(XmlElement root) {
        DataType type = root.isText() && !root.text().isBlank()
                ? new StructType().add(format.valueTag(), scalar(root.text()))
                : type(root);
        return type instanceof StructType struct ? struct : new StructType();
    }

    /// The fields of records with those of one or of the other.
    public StructType both(StructType first, StructType second) {
        return merged(first, second);
    }

    /// The fields, of which those that are always empty are text.
    public static StructType known(StructType fields) {
        return (StructType) withoutNulls(fields);
    }

    private DataType type(XmlElement element) {
        Map<String, String> attributes = format.attributesOf(element);
        if (attributes.isEmpty() && element.children().isEmpty()) {
            return scalar(element.text());
        }
        Map<String, DataType> fields = new TreeMap<>();
        attributes.forEach((name, text) -> fields.put(name, scalar(text)));
        for (XmlElement child : element.children()) {
            DataType type = type(child);
            fields.merge(child.name(), type, (known, more) -> new ArrayType(
                    common(known instanceof ArrayType array ? array.elementType() : known, more)));
        }
        if (!element.text().isBlank()) {
            fields.put(format.valueTag(), scalar(element.text()));
        }
        return struct(fields);
    }

    private static StructType struct(Map<String, DataType> fields) {
        return new StructType(fields.entrySet().stream()
                .map(field -> new StructField(field.getKey(), field.getValue(), true)).toList());
    }

    private DataType scalar(String given) {
        String text = format.field(given);
        if (text == null || text.isEmpty()) {
            return DataTypes.NullType;
        }
        if (!typed) {
            return DataTypes.StringType;
        }
        if (WHOLE.matcher(text).matches()) {
            return DataTypes.LongType;
        }
        if (NUMBER.matcher(text).matches()) {
            return DataTypes.DoubleType;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return DataTypes.BooleanType;
        }
        if (DATE.matcher(text).matches() && fits(text, DataTypes.DateType)) {
            return DataTypes.DateType;
        }
        return MOMENT.matcher(text).matches() && fits(text, DataTypes.TimestampType)
                ? DataTypes.TimestampType
                : DataTypes.StringType;
    }

    private boolean fits(String text, DataType type) {
        return format.texts().parse(text, type, zone) != null;
    }

    private DataType common(DataType left, DataType right) {
        if (left.equals(right) || right instanceof NullType) {
            return left;
        }
        if (left instanceof NullType) {
            return right;
        }
        if (left instanceof StructType first && right instanceof StructType second) {
            return merged(first, second);
        }
        if (left instanceof StructType first) {
            return merged(first, new StructType().add(format.valueTag(), right));
        }
        if (right instanceof StructType second) {
            return merged(new StructType().add(format.valueTag(), left), second);
        }
        if (left instanceof ArrayType || right instanceof ArrayType) {
            return new ArrayType(common(element(left), element(right)));
        }
        return left.isNumeric() && right.isNumeric() ? DataTypes.DoubleType : DataTypes.StringType;
    }

    private static DataType element(DataType type) {
        return type instanceof ArrayType array ? array.elementType() : type;
    }

    private StructType merged(StructType first, StructType second) {
        Map<String, DataType> fields = new TreeMap<>();
        first.forEach(field -> fields.put(field.name(), field.dataType()));
        second.forEach(field -> fields.merge(field.name(), field.dataType(), this::common));
        return struct(fields);
    }

    private static DataType withoutNulls(DataType type) {
        return switch (type) {
            case NullType _ -> DataTypes.StringType;
            case ArrayType array -> new ArrayType(withoutNulls(array.elementType()));
            case StructType struct -> new StructType(struct.fieldList().stream()
                    .map(field -> new StructField(field.name(), withoutNulls(field.dataType()), true))
                    .toList());
            default -> type;
        };
    }
}
