package io.troupe.sql.function.xml;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one element as a value of a type: what does not fit becomes null, or is left out of a list, and is remembered.
/// Used by one thread.
public final class XmlRecord {
    private final XmlFormat format;
    private final ZoneId zone;
    private boolean bad;

    /// A record in the form of `format`, and times without zone in `zone`.
    public XmlRecord(XmlFormat format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
    }

    /// Whether something did not fit.
    public boolean isBad() {
        return bad;
    }

    /// `element` as a value of `type`; an element without content is null, or empty text.
    @Nullable
    Object value(XmlElement element, DataType type) {
        return switch (type) {
            case UserDefinedType<?> defined -> value(element, defined.sqlType());
            case StructType struct -> element.isEmpty() ? null : struct(element, struct);
            case MapType map -> element.isEmpty() ? null : map(element, map);
            case ArrayType array -> listOf(value(element, array.elementType()));
            default -> scalar(element.text(), type);
        };
    }

    /// The fields of a struct: elements and attributes by their names, and the text of the element itself.
    public StructValue struct(XmlElement element, StructType type) {
        List<@Nullable Object> values = new ArrayList<>(Collections.nCopies(type.size(), null));
        List<String> names = List.of(type.fieldNames());
        format.attributesOf(element).forEach((name, text) -> {
            int index = names.indexOf(name);
            if (index >= 0) {
                put(values, index, type.apply(index), new XmlElement(name, Map.of(), List.of(), text));
            }
        });
        for (XmlElement child : element.children()) {
            int index = names.indexOf(child.name());
            if (index >= 0) {
                put(values, index, type.apply(index), child);
            }
        }
        int own = names.indexOf(format.valueTag());
        if (own >= 0 && !element.text().isBlank()) {
            values.set(own, scalar(element.text(), type.apply(own).dataType()));
        }
        return new StructValue(values);
    }

    /// Elements of one name are a list when the field is one; else the last of them counts.
    private void put(List<@Nullable Object> values, int index, StructField field, XmlElement child) {
        if (!(field.dataType() instanceof ArrayType array)) {
            values.set(index, value(child, field.dataType()));
            return;
        }
        boolean before = bad;
        bad = false;
        Object element = value(child, array.elementType());
        List<@Nullable Object> list = new ArrayList<>(
                values.get(index) instanceof List<?> known ? known : List.of());
        if (!bad) {
            list.add(element);
        }
        bad |= before;
        values.set(index, Collections.unmodifiableList(list));
    }

    private static List<@Nullable Object> listOf(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(value);
        return Collections.unmodifiableList(list);
    }

    private MapValue map(XmlElement element, MapType type) {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        format.attributesOf(element).forEach(
                (name, text) -> entries.put(name, scalar(text, type.valueType())));
        for (XmlElement child : element.children()) {
            entries.put(child.name(), value(child, type.valueType()));
        }
        return new MapValue(new ArrayList<>(entries.keySet()), new ArrayList<>(entries.values()));
    }

    private @Nullable Object scalar(String given, DataType type) {
        String text = format.field(given);
        if (text == null || text.isEmpty() && !type.isText()) {
            return null;
        }
        Object value = format.texts().parse(text, type, zone);
        bad |= value == null;
        return value;
    }
}
