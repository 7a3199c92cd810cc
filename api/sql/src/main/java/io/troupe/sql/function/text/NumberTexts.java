package io.troupe.sql.function.text;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers as text in a format, and back.
final class NumberTexts {
    private NumberTexts() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("format_number", NumberTexts::formatNumber));
        table.add(new BoundRow("format_string", NumberTexts::formatText), "printf");
        table.add(new BoundRow("to_char", NumberTexts::toText));
        table.add(new BoundRow("to_varchar", NumberTexts::toText));
        table.add(new BoundRow("to_number", call -> toNumber(call, false)));
        table.add(new BoundRow("try_to_number", call -> toNumber(call, true)));
    }

    private static Binding formatNumber(Call call) {
        call.requireSize(2, 2);
        List<DataType> types = List.of(call.input(0, Parameter.NUMERIC),
                call.input(1, Parameter.INT, Parameter.TEXT));
        boolean byPattern = types.get(1).isText();
        return Binding.nullable(types, DataTypes.StringType, (values, _) -> {
            String pattern;
            if (byPattern) {
                pattern = Cells.text(values[1]).isEmpty()
                        ? "#,###,###,###,###,###,##0"
                        : Cells.text(values[1]);
            } else {
                int digits = Cells.integer(values[1]);
                if (digits < 0) {
                    return null;
                }
                pattern = "#,###,###,###,###,###,##0" + (digits == 0 ? "" : "." + "0".repeat(digits));
            }
            DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
            format.setRoundingMode(RoundingMode.HALF_EVEN);
            return format.format(Objects.requireNonNull(values[0]));
        });
    }

    private static Binding formatText(Call call) {
        call.requireSize(1, Integer.MAX_VALUE);
        List<DataType> types = new ArrayList<>(List.of(call.input(0, Parameter.TEXT)));
        for (int i = 1; i < call.size(); i++) {
            types.add(call.type(i));
        }
        if (call.argument(0).constant() instanceof String format && format.contains("%0$")) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_PARAMETER_VALUE.ZERO_INDEX",
                    "parameter", "`strfmt`", "functionName", "`format_string`");
        }
        return new Binding(types, DataTypes.StringType, call.argument(0).nullable(), true, (values, _) -> {
            if (values[0] == null) {
                return null;
            }
            Object[] arguments = new Object[values.length - 1];
            System.arraycopy(values, 1, arguments, 0, arguments.length);
            try {
                return String.format(Locale.US, Cells.text(values[0]), arguments);
            } catch (IllegalFormatException e) {
                throw SqlException.execution("INVALID_PARAMETER_VALUE.FORMAT", "parameter", "`strfmt`",
                        "functionName", "`format_string`", "value", "'" + values[0] + "'", "reason",
                        String.valueOf(e.getMessage()));
            }
        });
    }

    private static Binding toText(Call call) {
        call.requireSize(2, 2);
        DataType type = call.type(0);
        List<DataType> types = List.of(type, call.input(1, Parameter.TEXT));
        if (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return Binding.strict(call, types, DataTypes.StringType, (values, context) -> {
                long value = ((Number) Objects.requireNonNull(values[0])).longValue();
                long micros = type instanceof DateType ? value * 86_400_000_000L : value;
                return DateTimeFormatter.ofPattern(Cells.text(values[1]), Locale.US).format(DateTimeText
                        .local(micros, type instanceof TimestampType ? context.timeZone() : ZoneOffset.UTC));
            });
        }
        if (type instanceof BinaryType) {
            String function = call.name();
            return Binding.strict(call, types, DataTypes.StringType,
                    (values, _) -> fromBytes((Bytes) Objects.requireNonNull(values[0]), Cells.text(values[1]),
                            function));
        }
        String format = constantFormat(call);
        NumberFormat parsed = format == null ? null : NumberFormat.parse(format);
        DataType decimal = type instanceof DecimalType || type.isIntegral()
                ? decimal(type)
                : call.input(0,
                        Parameter.exactly(DecimalType.SYSTEM_DEFAULT));
        return Binding.strict(call, List.of(decimal, DataTypes.StringType), DataTypes.StringType,
                (values, _) -> parsed == null
                        ? null
                        : parsed.format((BigDecimal) Objects.requireNonNull(values[0])));
    }

    private static DataType decimal(DataType type) {
        return switch (type.typeName()) {
            case "byte", "tinyint" -> new DecimalType(3, 0);
            case "short", "smallint" -> new DecimalType(5, 0);
            case "integer", "int" -> new DecimalType(10, 0);
            case "long", "bigint" -> new DecimalType(20, 0);
            default -> type;
        };
    }

    private static String fromBytes(Bytes bytes, String format, String function) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getEncoder().encodeToString(bytes.array());
            case "hex" -> HexFormat.of().withUpperCase().formatHex(bytes.array());
            case "utf-8", "utf8" -> Encodings.decode(bytes, "utf-8");
            default ->
                throw SqlException.execution("INVALID_PARAMETER_VALUE.BINARY_FORMAT", "parameter", "`format`",
                        "functionName", "`" + function + "`", "invalidFormat", "'" + format + "'");
        };
    }

    private static @Nullable String constantFormat(Call call) {
        Object constant = call.constant(1, "format");
        return constant == null ? null : constant.toString();
    }

    private static Binding toNumber(Call call, boolean tries) {
        call.requireSize(2, 2);
        List<DataType> types = List.of(call.input(0, Parameter.TEXT), call.input(1, Parameter.TEXT));
        String format = constantFormat(call);
        NumberFormat parsed = NumberFormat.parse(format == null ? "0" : format);
        return Binding.nullable(types, parsed.type(), (values, _) -> {
            BigDecimal number = parsed.read(Cells.text(values[0]));
            if (number == null && !tries) {
                throw SqlException.execution("INVALID_FORMAT.MISMATCH_INPUT", "inputType", "\"STRING\"",
                        "input",
                        Cells.text(values[0]), "format", Cells.text(values[1]));
            }
            return number;
        });
    }
}
