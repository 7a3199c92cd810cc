package io.troupe.sql.function.text;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Texts with parts replaced, added or repeated.
final class TextChanges {
    private TextChanges() {}

    static void register(FunctionTable table) {
        table.add(RowFunction.of("replace", DataTypes.StringType, (values, _) -> {
            String text = Cells.text(values[0]);
            String search = Cells.text(values[1]);
            return search.isEmpty()
                    ? text
                    : text.replace(search, values.length > 2 ? Cells.text(values[2]) : "");
        }, Parameter.TEXT, Parameter.TEXT, Parameter.TEXT).optional(1));
        table.add(RowFunction.of("translate", DataTypes.StringType,
                (values, _) -> translate(Cells.text(values[0]), Cells.text(values[1]), Cells.text(values[2])),
                Parameter.TEXT, Parameter.TEXT, Parameter.TEXT));
        table.add(RowFunction.two("repeat", Parameter.TEXT, Parameter.INT, DataTypes.StringType,
                (text, count) -> ((String) text).repeat(Math.max(0, (Integer) count))));
        table.add(RowFunction.one("space", Parameter.INT, DataTypes.StringType,
                count -> " ".repeat(Math.max(0, (Integer) count))));
        table.add(RowFunction.one("initcap", Parameter.TEXT, DataTypes.StringType,
                text -> initialCapitals((String) text)));
        table.add(RowFunction.one("quote", Parameter.TEXT, DataTypes.StringType,
                text -> "'" + ((String) text).replace("\\", "\\\\").replace("'", "\\'") + "'"));
        table.add(new BoundRow("lpad", call -> pad(call, true)));
        table.add(new BoundRow("rpad", call -> pad(call, false)));
        table.add(new BoundRow("overlay", TextChanges::overlay));
        table.add(new BoundRow("elt", TextChanges::choose));
        table.add(RowFunction.of("mask", DataTypes.StringType, (values, _) -> values[0] == null
                ? null
                : Mask.of(values).apply(Cells.text(values[0])), Parameter.TEXT, Parameter.TEXT,
                Parameter.TEXT,
                Parameter.TEXT, Parameter.TEXT).optional(4).takingNulls());
    }

    private static String translate(String text, String from, String to) {
        Map<Integer, Integer> targets = new HashMap<>();
        int[] sources = from.codePoints().toArray();
        int[] replacements = to.codePoints().toArray();
        for (int i = 0; i < sources.length; i++) {
            targets.putIfAbsent(sources[i], i < replacements.length ? replacements[i] : -1);
        }
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(point -> {
            int target = targets.getOrDefault(point, point);
            if (target >= 0) {
                result.appendCodePoint(target);
            }
        });
        return result.toString();
    }

    /// The first letter of each word in title case, the others in lower case; words end at spaces.
    private static String initialCapitals(String text) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            int first = text.codePointAt(from);
            int lowered = Character.toString(first).toLowerCase(Locale.ROOT).length();
            result.appendCodePoint(Character.toTitleCase(first))
                    .append(text.substring(from, to).toLowerCase(Locale.ROOT).substring(lowered));
            from = to;
        }
        return result.toString();
    }

    private static Binding pad(Call call, boolean left) {
        call.requireSize(2, 3);
        boolean binary = call.type(0) instanceof BinaryType
                && (call.size() == 2 || call.type(2) instanceof BinaryType);
        DataType type = binary ? DataTypes.BinaryType : call.input(0, Parameter.TEXT);
        List<DataType> types = new ArrayList<>(List.of(type, call.input(1, Parameter.INT)));
        if (call.size() > 2) {
            types.add(binary ? type : call.input(2, Parameter.TEXT));
        }
        return Binding.strict(call, types, type, (values, _) -> {
            int length = Math.max(0, Cells.integer(values[1]));
            if (binary) {
                byte[] pad = values.length > 2 ? bytes(values[2]) : new byte[1];
                return Bytes.of(padded(bytes(values[0]), length, pad, left));
            }
            return padded(Cells.text(values[0]), length, values.length > 2 ? Cells.text(values[2]) : " ",
                    left);
        });
    }

    private static byte[] bytes(@Nullable Object value) {
        return ((Bytes) Objects.requireNonNull(value)).array();
    }

    private static String padded(String text, int length, String pad, boolean left) {
        int points = text.codePointCount(0, text.length());
        if (points >= length) {
            return text.substring(0, text.offsetByCodePoints(0, length));
        }
        int[] fill = pad.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; fill.length > 0 && i < length - points; i++) {
            padding.appendCodePoint(fill[i % fill.length]);
        }
        return left ? padding + text : text + padding;
    }

    private static byte[] padded(byte[] value, int length, byte[] pad, boolean left) {
        if (value.length >= length || pad.length == 0) {
            return Arrays.copyOf(value, Math.min(length, value.length));
        }
        byte[] result = new byte[length];
        int missing = length - value.length;
        System.arraycopy(value, 0, result, left ? missing : 0, value.length);
        for (int i = 0; i < missing; i++) {
            result[left ? i : value.length + i] = pad[i % pad.length];
        }
        return result;
    }

    private static Binding overlay(Call call) {
        call.requireSize(3, 4);
        boolean binary = call.type(0) instanceof BinaryType && call.type(1) instanceof BinaryType;
        Parameter parameter = binary ? Parameter.BINARY : Parameter.TEXT;
        List<DataType> types = new ArrayList<>(List.of(call.input(0, parameter), call.input(1, parameter)));
        for (int i = 2; i < call.size(); i++) {
            types.add(call.input(i, Parameter.INT));
        }
        return Binding.strict(call, types, types.get(0), (values, _) -> {
            int position = Cells.integer(values[2]);
            int length = values.length > 3 ? Cells.integer(values[3]) : -1;
            if (!binary) {
                return overlaid(Cells.text(values[0]), Cells.text(values[1]), position, length);
            }
            byte[] text = bytes(values[0]);
            byte[] other = bytes(values[1]);
            int replaced = length >= 0 ? length : other.length;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(text, 0, Math.clamp(position - 1, 0, text.length));
            out.writeBytes(other);
            int rest = Math.clamp((long) position - 1 + replaced, 0, text.length);
            out.write(text, rest, text.length - rest);
            return Bytes.of(out.toByteArray());
        });
    }

    private static String overlaid(String text, String other, int position, int length) {
        int points = text.codePointCount(0, text.length());
        int replaced = length >= 0 ? length : other.codePointCount(0, other.length());
        int end = text.offsetByCodePoints(0, Math.clamp(position - 1, 0, points));
        int rest = text.offsetByCodePoints(0, Math.clamp((long) position - 1 + replaced, 0, points));
        return text.substring(0, end) + other + text.substring(rest);
    }

    private static Binding choose(Call call) {
        call.requireSize(2, Integer.MAX_VALUE);
        boolean fails = call.semantics().ansi();
        List<DataType> types = new ArrayList<>(List.of(call.input(0, Parameter.INT)));
        boolean binary = call.arguments().stream().skip(1)
                .allMatch(each -> each.type() instanceof BinaryType);
        for (int i = 1; i < call.size(); i++) {
            types.add(binary ? DataTypes.BinaryType : call.input(i, Parameter.TEXT));
        }
        return new Binding(types, binary ? DataTypes.BinaryType : DataTypes.StringType, true, true,
                (values, _) -> {
                    if (values[0] == null) {
                        return null;
                    }
                    int index = Cells.integer(values[0]);
                    if (index >= 1 && index < values.length) {
                        return values[index];
                    }
                    if (fails) {
                        throw SqlException.execution("INVALID_ARRAY_INDEX", "indexValue",
                                Integer.toString(index), "arraySize", Integer.toString(values.length - 1),
                                "ansiConfig",
                                "\"spark.sql.ansi.enabled\"");
                    }
                    return null;
                });
    }
}
