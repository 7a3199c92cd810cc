package io.troupe.sql.function.xml;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes one record as XML. Used by one thread.
public final class XmlWriter {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_:][\\p{L}\\p{M}\\p{N}_:.\\-]*");

    private final XmlFormat format;
    private final ZoneId zone;
    private final StringBuilder out = new StringBuilder();

    /// A record in the form of `format`, times in `zone`.
    public XmlWriter(XmlFormat format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
    }

    /// The element of `value`.
    public String record(StructValue value, StructType type) {
        element(format.rowTag(), value, type, 0);
        return out.toString();
    }

    private void element(String name, @Nullable Object value, DataType type, int depth) {
        if (value == null && format.nullText() == null) {
            return;
        }
        switch (type) {
            case ArrayType array when value != null -> list(name, (List<?>) value, array, depth);
            case UserDefinedType<?> defined -> element(name, value, defined.sqlType(), depth);
            case StructType struct when value != null -> struct(name, (StructValue) value, struct, depth);
            case MapType map when value != null -> map(name, (MapValue) value, map, depth);
            default -> {
                open(name, depth);
                out.append('>').append(text(value, type));
                close(name);
            }
        }
    }

    private void list(String name, List<?> values, ArrayType type, int depth) {
        for (Object value : values) {
            if (type.elementType() instanceof ArrayType inner && value != null) {
                open(name, depth);
                out.append('>');
                list(format.elementName(), (List<?>) value, inner, depth + 1);
                line(depth);
                close(name);
            } else {
                element(name, value, type.elementType(), depth);
            }
        }
    }

    private void struct(String name, StructValue value, StructType type, int depth) {
        open(name, depth);
        for (int i = 0; i < type.size(); i++) {
            Object field = value.fields().get(i);
            String fieldName = type.apply(i).name();
            if (field != null && format.isAttribute(fieldName)) {
                out.append(' ').append(checked(fieldName.substring(format.attributePrefix().length())))
                        .append("=\"").append(text(field, type.apply(i).dataType())).append('"');
            }
        }
        out.append('>');
        int inner = out.length();
        boolean elements = false;
        for (int i = 0; i < type.size(); i++) {
            Object field = value.fields().get(i);
            String fieldName = type.apply(i).name();
            if (fieldName.equals(format.valueTag())) {
                out.append(field == null ? "" : text(field, type.apply(i).dataType()));
            } else if (!format.isAttribute(fieldName)) {
                int before = out.length();
                element(fieldName, field, type.apply(i).dataType(), depth + 1);
                elements |= out.length() > before;
            }
        }
        finish(name, inner, elements, depth);
    }

    private void map(String name, MapValue value, MapType type, int depth) {
        open(name, depth);
        out.append('>');
        int inner = out.length();
        for (int i = 0; i < value.size(); i++) {
            element(format.texts().print(value.keys().get(i), type.keyType(), zone),
                    value.values().get(i), type.valueType(), depth + 1);
        }
        finish(name, inner, out.length() > inner, depth);
    }

    private void finish(String name, int inner, boolean elements, int depth) {
        if (out.length() == inner) {
            out.setLength(inner - 1);
            out.append("/>");
            return;
        }
        if (elements) {
            line(depth);
        }
        close(name);
    }

    private void open(String name, int depth) {
        if (!out.isEmpty()) {
            line(depth);
        }
        out.append('<').append(checked(name));
    }

    private void close(String name) {
        out.append("</").append(name).append('>');
    }

    private void line(int depth) {
        if (!format.indent().isEmpty()) {
            out.append('\n').append(format.indent().repeat(depth));
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SqlException.execution("INVALID_XML_NAME", "name", name);
        }
        return name;
    }

    private String text(@Nullable Object value, DataType type) {
        String text = value == null
                ? String.valueOf(format.nullText())
                : format.texts().print(value, type, zone);
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
