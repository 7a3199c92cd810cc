package io.troupe.sql.function.text;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Text as bytes and bytes as text.
final class Encodings {
    private static final Set<String> CHARSETS = Set.of("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16BE",
            "UTF-16LE",
            "UTF-16", "UTF-32");

    private Encodings() {}

    static void register(FunctionTable table) {
        table.add(RowFunction.two("encode", Parameter.TEXT, Parameter.TEXT, DataTypes.BinaryType,
                (text, charset) -> encode((String) text, (String) charset)));
        table.add(new BoundRow("decode", Encodings::decode));
        table.add(RowFunction.one("base64", Parameter.BINARY, DataTypes.StringType,
                bytes -> Base64.getEncoder().encodeToString(((Bytes) bytes).array())));
        table.add(RowFunction.one("unbase64", Parameter.TEXT, DataTypes.BinaryType,
                text -> fromBase64((String) text, "unbase64")));
        table.add(RowFunction.of("to_binary", DataTypes.BinaryType,
                (values, _) -> toBinary(Cells.text(values[0]),
                        values.length > 1 ? Cells.text(values[1]) : "hex"),
                Parameter.TEXT, Parameter.TEXT).optional(1));
        table.add(RowFunction.of("try_to_binary", DataTypes.BinaryType, (values, _) -> {
            try {
                return toBinary(Cells.text(values[0]), values.length > 1 ? Cells.text(values[1]) : "hex");
            } catch (SqlException e) {
                return null;
            }
        }, Parameter.TEXT, Parameter.TEXT).optional(1).nullable());
        table.add(RowFunction.one("is_valid_utf8", Parameter.BINARY, DataTypes.BooleanType,
                bytes -> Utf8.isValid(((Bytes) bytes).array())));
        table.add(RowFunction.one("make_valid_utf8", Parameter.BINARY, DataTypes.StringType,
                bytes -> new String(Utf8.repaired(((Bytes) bytes).array()), StandardCharsets.UTF_8)));
        table.add(RowFunction.one("validate_utf8", Parameter.BINARY, DataTypes.StringType, bytes -> {
            byte[] array = ((Bytes) bytes).array();
            if (!Utf8.isValid(array)) {
                throw SqlException.execution("INVALID_UTF8_STRING", "str", escaped(array));
            }
            return new String(array, StandardCharsets.UTF_8);
        }));
        table.add(RowFunction.one("try_validate_utf8", Parameter.BINARY, DataTypes.StringType,
                bytes -> Utf8.isValid(((Bytes) bytes).array())
                        ? new String(((Bytes) bytes).array(), StandardCharsets.UTF_8)
                        : null)
                .nullable());
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append("\\x").append(String.format(Locale.ROOT, "%02X", each));
        }
        return text.toString();
    }

    private static Charset charset(String function, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (!CHARSETS.contains(upper)) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.CHARSET", "functionName",
                    "`" + function + "`",
                    "parameter", "`charset`", "charset", name, "charsets",
                    "iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8");
        }
        return Charset.forName(upper);
    }

    private static Bytes encode(String text, String name) {
        Charset charset = charset("encode", name);
        try {
            ByteBuffer buffer = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return Bytes.of(bytes);
        } catch (CharacterCodingException e) {
            throw malformed("encode", name);
        }
    }

    /// Bytes as text in `name`. Throws SqlException when they are none.
    static String decode(Bytes bytes, String name) {
        Charset charset = charset("decode", name);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.array()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("decode", name);
        }
    }

    private static SqlException malformed(String function, String charset) {
        return SqlException.execution("MALFORMED_CHARACTER_CODING", "function", "`" + function + "`",
                "charset",
                charset);
    }

    /// Of two arguments: bytes and charset. Of more: a value, what it is compared with and the results in turn, and what
    /// is given when none is equal.
    private static Binding decode(Call call) {
        if (call.size() < 2) {
            throw Mismatch.argumentCount("decode", "> 1", call.size());
        }
        if (call.size() == 2) {
            List<DataType> types = List.of(call.input(0, Parameter.BINARY), call.input(1, Parameter.TEXT));
            return Binding.strict(call, types, DataTypes.StringType,
                    (values, _) -> decode((Bytes) Objects.requireNonNull(values[0]), Cells.text(values[1])));
        }
        List<DataType> searched = new ArrayList<>(List.of(call.type(0)));
        List<DataType> given = new ArrayList<>();
        for (int i = 1; i < call.size(); i++) {
            boolean result = i % 2 == 0 || i == call.size() - 1;
            (result ? given : searched).add(call.type(i));
        }
        DataType key = common(call, searched);
        DataType type = common(call, given);
        List<DataType> types = new ArrayList<>(List.of(key));
        for (int i = 1; i < call.size(); i++) {
            types.add(i % 2 == 0 || i == call.size() - 1 ? type : key);
        }
        return new Binding(types, type, true, true, (values, _) -> chosen(values, key));
    }

    private static @Nullable Object chosen(@Nullable Object[] values, DataType key) {
        Object wanted = ValueOrder.key(key, values[0]);
        for (int i = 1; i + 1 < values.length; i += 2) {
            if (Objects.equals(wanted, ValueOrder.key(key, values[i]))) {
                return values[i + 1];
            }
        }
        return values.length % 2 == 0 ? values[values.length - 1] : null;
    }

    private static DataType common(Call call, List<DataType> types) {
        return Coercion.commonType(types, call.semantics())
                .orElseThrow(() -> Mismatch.differentData("decode", call.arguments()));
    }

    private static Bytes fromBase64(String text, String function) {
        try {
            return Bytes.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw invalid(text, "BASE64", function);
        }
    }

    private static Bytes toBinary(String text, String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "hex" -> {
                String even = text.length() % 2 == 0 ? text : "0" + text;
                try {
                    yield Bytes.of(HexFormat.of().parseHex(even));
                } catch (IllegalArgumentException e) {
                    throw invalid(text, "HEX", "to_binary");
                }
            }
            case "utf-8", "utf8" -> Bytes.of(text.getBytes(StandardCharsets.UTF_8));
            case "base64" -> {
                String compact = text.replaceAll("\\s", "");
                boolean valid = compact.matches("[A-Za-z0-9+/]*={0,2}")
                        && (compact.length() % 4 == 0 || !compact.endsWith("=") && compact.length() % 4 != 1);
                if (!valid) {
                    throw invalid(text, "BASE64", "to_binary");
                }
                yield Bytes.of(Base64.getDecoder().decode(compact));
            }
            default -> throw SqlException.execution("INVALID_ARG_VALUE", "inputName", "`fmt`", "requireType",
                    "\"hex\", \"utf-8\", \"utf8\" or \"base64\"", "inputValue", "'" + format + "'");
        };
    }

    private static SqlException invalid(String text, String format, String function) {
        return SqlException.execution("CONVERSION_INVALID_INPUT", "str", "'" + text + "'", "fmt",
                "'" + format + "'", "targetType", "\"BINARY\"", "suggestion", "`try_" + function + "`");
    }
}
