package io.troupe.sql.value.variant;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Reads one variant. Throws IndexOutOfBoundsException or IllegalArgumentException when bytes are missing or wrong.
final class VariantDecoder {
    private final byte[] value;
    private final List<String> names;

    VariantDecoder(Variant variant) {
        this.value = variant.value().array();
        this.names = names(variant.metadata().array());
    }

    VariantNode decode() {
        return node(0);
    }

    private static List<String> names(byte[] metadata) {
        if ((metadata[0] & 0xf) != 1) {
            throw new IllegalArgumentException("unknown version");
        }
        int width = (metadata[0] >> 6 & 3) + 1;
        int count = index(metadata, 1, width);
        int first = 1 + width * (count + 2);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = index(metadata, 1 + width * (i + 1), width);
            int to = index(metadata, 1 + width * (i + 2), width);
            names.add(text(metadata, first + from, to - from));
        }
        return names;
    }

    private static int index(byte[] bytes, int at, int width) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= (bytes[at + i] & 0xffL) << 8 * i;
        }
        return Math.toIntExact(number);
    }

    private long number(int at, int width) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= (value[at + i] & 0xffL) << 8 * i;
        }
        int spare = Long.SIZE - 8 * width;
        return number << spare >> spare;
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    private VariantNode node(int at) {
        int header = value[at] & 0xff;
        int rest = header >> 2;
        return switch (header & 3) {
            case VariantTags.PRIMITIVE -> primitive(rest, at + 1);
            case VariantTags.SHORT_TEXT -> scalar(text(value, at + 1, rest), DataTypes.StringType);
            case VariantTags.OBJECT -> object(rest, at + 1);
            default -> array(rest, at + 1);
        };
    }

    private static VariantNode scalar(Object value, DataType type) {
        return new VariantNode.Scalar(value, type);
    }

    private VariantNode object(int header, int at) {
        int width = (header & 3) + 1;
        int idWidth = (header >> 2 & 3) + 1;
        int countWidth = (header >> 4 & 1) == 1 ? 4 : 1;
        int count = index(value, at, countWidth);
        int ids = at + countWidth;
        int offsets = ids + count * idWidth;
        int data = offsets + (count + 1) * width;
        TreeMap<String, VariantNode> fields = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            fields.put(names.get(index(value, ids + i * idWidth, idWidth)),
                    node(data + index(value, offsets + i * width, width)));
        }
        return new VariantNode.Fields(fields);
    }

    private VariantNode array(int header, int at) {
        int width = (header & 3) + 1;
        int countWidth = (header >> 2 & 1) == 1 ? 4 : 1;
        int count = index(value, at, countWidth);
        int offsets = at + countWidth;
        int data = offsets + (count + 1) * width;
        List<VariantNode> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(node(data + index(value, offsets + i * width, width)));
        }
        return new VariantNode.Elements(elements);
    }

    private VariantNode primitive(int id, int at) {
        return switch (id) {
            case VariantTags.NULL -> new VariantNode.Null();
            case VariantTags.TRUE -> scalar(true, DataTypes.BooleanType);
            case VariantTags.FALSE -> scalar(false, DataTypes.BooleanType);
            case VariantTags.INT8 -> scalar(number(at, 1), DataTypes.LongType);
            case VariantTags.INT16 -> scalar(number(at, 2), DataTypes.LongType);
            case VariantTags.INT32 -> scalar(number(at, 4), DataTypes.LongType);
            case VariantTags.INT64 -> scalar(number(at, 8), DataTypes.LongType);
            case VariantTags.DOUBLE -> scalar(Double.longBitsToDouble(number(at, 8)), DataTypes.DoubleType);
            case VariantTags.FLOAT -> scalar(Float.intBitsToFloat((int) number(at, 4)), DataTypes.FloatType);
            case VariantTags.DECIMAL4 -> decimal(at, 4);
            case VariantTags.DECIMAL8 -> decimal(at, 8);
            case VariantTags.DECIMAL16 -> decimal(at, 16);
            case VariantTags.DATE -> scalar((int) number(at, 4), DataTypes.DateType);
            case VariantTags.TIMESTAMP -> scalar(number(at, 8), DataTypes.TimestampType);
            case VariantTags.TIMESTAMP_NTZ -> scalar(number(at, 8), DataTypes.TimestampNTZType);
            case VariantTags.BINARY -> {
                int length = index(value, at, 4);
                yield scalar(Bytes.of(Arrays.copyOfRange(value, at + 4, at + 4 + length)),
                        DataTypes.BinaryType);
            }
            case VariantTags.TEXT -> scalar(text(value, at + 4, index(value, at, 4)), DataTypes.StringType);
            default -> throw new IllegalArgumentException("unknown type " + id);
        };
    }

    private VariantNode decimal(int at, int width) {
        byte[] digits = new byte[width];
        for (int i = 0; i < width; i++) {
            digits[width - 1 - i] = value[at + 1 + i];
        }
        BigDecimal decimal = new BigDecimal(new BigInteger(digits), value[at]);
        int precision = Math.max(decimal.precision(), decimal.scale());
        return scalar(decimal, new DecimalType(Math.min(38, precision), decimal.scale()));
    }
}
