package io.troupe.sql.shell;

import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each row as a JSON object on a line of its own. Numbers and booleans are JSON's, except for NaN and the infinities,
/// which are texts; maps are objects whose keys are texts; bytes are texts in Base64; everything else is the text of a
/// cast to STRING.
record JsonPrinter() implements RowPrinter {
    @Override
    public long print(Result result, PrintStream out) {
        StructType schema = result.schema();
        ValueText text = new ValueText(result.zone());
        StringBuilder line = new StringBuilder();
        return result.forEach(row -> {
            line.setLength(0);
            appendStruct(line, row, schema, text);
            out.print(line.append('\n'));
        }, () -> !out.checkError());
    }

    private static void append(StringBuilder line, @Nullable Object value, DataType type, ValueText text) {
        if (value == null) {
            line.append("null");
            return;
        }
        switch (type) {
            case StructType struct -> appendStruct(line, ((StructValue) value).fields(), struct, text);
            case ArrayType array -> {
                String separator = "[";
                for (Object element : (List<?>) value) {
                    append(line.append(separator), element, array.elementType(), text);
                    separator = ",";
                }
                line.append(separator.equals("[") ? "[]" : "]");
            }
            case MapType map -> appendMap(line, (MapValue) value, map, text);
            default -> appendSimple(line, value, type, text);
        }
    }

    private static void appendStruct(
            StringBuilder line, List<? extends @Nullable Object> values, StructType type, ValueText text) {
        line.append('{');
        for (int i = 0; i < type.size(); i++) {
            appendQuoted(line.append(i == 0 ? "" : ","), type.apply(i).name());
            append(line.append(':'), values.get(i), type.apply(i).dataType(), text);
        }
        line.append('}');
    }

    private static void appendMap(StringBuilder line, MapValue map, MapType type, ValueText text) {
        line.append('{');
        for (int i = 0; i < map.size(); i++) {
            appendQuoted(line.append(i == 0 ? "" : ","), text.of(map.keys().get(i), type.keyType()));
            append(line.append(':'), map.values().get(i), type.valueType(), text);
        }
        line.append('}');
    }

    private static void appendSimple(StringBuilder line, Object value, DataType type, ValueText text) {
        boolean isBare = switch (value) {
            case Boolean _ -> true;
            case Double number -> Double.isFinite(number);
            case Float number -> Float.isFinite(number);
            case BigDecimal _ -> true;
            default -> type.isNumeric();
        };
        if (isBare) {
            line.append(text.of(value, type));
        } else if (value instanceof Bytes bytes) {
            appendQuoted(line, Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            appendQuoted(line, text.of(value, type));
        }
    }

    private static void appendQuoted(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (character < ' ') {
                        line.append("\\u%04x".formatted((int) character));
                    } else {
                        line.append(character);
                    }
                }
            }
        }
        line.append('"');
    }
}
