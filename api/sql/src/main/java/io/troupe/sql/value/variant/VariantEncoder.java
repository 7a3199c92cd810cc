package io.troupe.sql.value.variant;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.Variant;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes one variant. Names are numbered in their order, so that the dictionary is sorted.
final class VariantEncoder {
    private static final int LARGEST = 128 << 20;
    private static final int SORTED_VERSION_1 = 0x11;
    private static final int MOST_SMALL = 255;

    private final Map<String, Integer> ids = new TreeMap<>();

    Variant encode(VariantNode node) {
        collect(node);
        int next = 0;
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            entry.setValue(next++);
        }
        byte[] value = bytes(node);
        byte[] metadata = metadata();
        if (value.length > LARGEST || metadata.length > LARGEST) {
            throw SqlException.execution("VARIANT_SIZE_LIMIT", "sizeLimit", "128 MiB", "functionName",
                    "`parse_json`");
        }
        return new Variant(Bytes.of(value), Bytes.of(metadata));
    }

    private void collect(VariantNode node) {
        switch (node) {
            case VariantNode.Elements list -> list.elements().forEach(this::collect);
            case VariantNode.Fields object -> object.fields().forEach((name, value) -> {
                ids.put(name, 0);
                collect(value);
            });
            case VariantNode.Null _,VariantNode.Scalar _ -> {
                // no names
            }
        }
    }

    private byte[] metadata() {
        List<byte[]> names = new ArrayList<>();
        ids.keySet().forEach(name -> names.add(name.getBytes(StandardCharsets.UTF_8)));
        int total = names.stream().mapToInt(name -> name.length).sum();
        int width = width(Math.max(total, names.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SORTED_VERSION_1 | width - 1 << 6);
        number(out, names.size(), width);
        offsets(out, names, width);
        return out.toByteArray();
    }

    private static void offsets(ByteArrayOutputStream out, List<byte[]> parts, int width) {
        int offset = 0;
        number(out, 0, width);
        for (byte[] part : parts) {
            offset += part.length;
            number(out, offset, width);
        }
        parts.forEach(out::writeBytes);
    }

    /// How many bytes hold `largest`.
    private static int width(long largest) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(largest);
        return Math.max(1, (bits + 7) / 8);
    }

    private static void number(ByteArrayOutputStream out, long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >> 8 * i));
        }
    }

    private byte[] bytes(VariantNode node) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (node) {
            case VariantNode.Null _ -> out.write(0);
            case VariantNode.Scalar scalar -> scalar(out, scalar);
            case VariantNode.Elements list -> {
                List<byte[]> parts = list.elements().stream().map(this::bytes).toList();
                int total = parts.stream().mapToInt(part -> part.length).sum();
                boolean large = parts.size() > MOST_SMALL;
                int width = width(total);
                out.write(VariantTags.ARRAY | width - 1 << 2 | (large ? 1 << 4 : 0));
                number(out, parts.size(), large ? 4 : 1);
                offsets(out, parts, width);
            }
            case VariantNode.Fields object -> {
                List<byte[]> parts = object.fields().values().stream().map(this::bytes).toList();
                int total = parts.stream().mapToInt(part -> part.length).sum();
                boolean large = parts.size() > MOST_SMALL;
                int width = width(total);
                int idWidth = width(ids.size());
                out.write(VariantTags.OBJECT | width - 1 << 2 | idWidth - 1 << 4 | (large ? 1 << 6 : 0));
                number(out, parts.size(), large ? 4 : 1);
                object.fields().keySet().forEach(name -> number(out, ids.getOrDefault(name, 0), idWidth));
                offsets(out, parts, width);
            }
        }
        return out.toByteArray();
    }

    private static void scalar(ByteArrayOutputStream out, VariantNode.Scalar scalar) {
        switch (scalar.value()) {
            case Boolean truth -> primitive(out, truth ? VariantTags.TRUE : VariantTags.FALSE);
            case String text -> text(out, text.getBytes(StandardCharsets.UTF_8));
            case Bytes bytes -> {
                primitive(out, VariantTags.BINARY);
                number(out, bytes.length(), 4);
                out.writeBytes(bytes.array());
            }
            case Double number -> {
                primitive(out, VariantTags.DOUBLE);
                number(out, Double.doubleToLongBits(number), 8);
            }
            case Float number -> {
                primitive(out, VariantTags.FLOAT);
                number(out, Float.floatToIntBits(number), 4);
            }
            case BigDecimal decimal -> decimal(out, decimal);
            case Number number -> {
                switch (scalar.type()) {
                    case DateType _ -> fixed(out, VariantTags.DATE, number.longValue(), 4);
                    case io.troupe.sql.types.TimestampType _ ->
                        fixed(out, VariantTags.TIMESTAMP, number.longValue(), 8);
                    case TimestampNTZType _ -> fixed(out, VariantTags.TIMESTAMP_NTZ, number.longValue(), 8);
                    default -> integer(out, number.longValue());
                }
            }
            default -> throw new IllegalArgumentException("no variant holds a value of " + scalar.type());
        }
    }

    private static void primitive(ByteArrayOutputStream out, int id) {
        out.write(VariantTags.PRIMITIVE | id << 2);
    }

    private static void fixed(ByteArrayOutputStream out, int id, long value, int width) {
        primitive(out, id);
        number(out, value, width);
    }

    private static void text(ByteArrayOutputStream out, byte[] text) {
        if (text.length <= VariantTags.LONGEST_SHORT_TEXT) {
            out.write(VariantTags.SHORT_TEXT | text.length << 2);
        } else {
            primitive(out, VariantTags.TEXT);
            number(out, text.length, 4);
        }
        out.writeBytes(text);
    }

    private static void integer(ByteArrayOutputStream out, long value) {
        if (value == (byte) value) {
            fixed(out, VariantTags.INT8, value, 1);
        } else if (value == (short) value) {
            fixed(out, VariantTags.INT16, value, 2);
        } else if (value == (int) value) {
            fixed(out, VariantTags.INT32, value, 4);
        } else {
            fixed(out, VariantTags.INT64, value, 8);
        }
    }

    private static void decimal(ByteArrayOutputStream out, BigDecimal decimal) {
        int digits = Math.max(decimal.precision(), decimal.scale());
        int width = digits <= 9 ? 4 : digits <= 18 ? 8 : 16;
        primitive(out,
                width == 4
                        ? VariantTags.DECIMAL4
                        : width == 8 ? VariantTags.DECIMAL8 : VariantTags.DECIMAL16);
        out.write(decimal.scale());
        BigInteger unscaled = decimal.unscaledValue();
        for (int i = 0; i < width; i++) {
            out.write(unscaled.shiftRight(8 * i).byteValue());
        }
    }
}
