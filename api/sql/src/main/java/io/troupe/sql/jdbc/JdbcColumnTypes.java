package io.troupe.sql.jdbc;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Columns with types as users write them in options.
final class JdbcColumnTypes {
    private JdbcColumnTypes() {}

    /// The columns. Throws `INVALID_JDBC_OPTION` when the text cannot be read.
    static StructType parse(String option, String text) {
        List<StructField> fields = new ArrayList<>();
        for (String column : split(text)) {
            String trimmed = column.strip();
            int blank = trimmed.indexOf(' ');
            if (blank < 0) {
                throw JdbcOptions.wrong(option, text, "columns such as `id DECIMAL(38, 0), name STRING`");
            }
            fields.add(new StructField(
                    trimmed.substring(0, blank).replace("`", ""),
                    type(option, trimmed.substring(blank + 1).strip()), true));
        }
        return new StructType(fields);
    }

    /// Columns and the types of the database as they were written.
    static Map<String, String> texts(String text) {
        Map<String, String> types = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String column : split(text)) {
            String trimmed = column.strip();
            int blank = trimmed.indexOf(' ');
            if (blank < 0) {
                throw JdbcOptions.wrong("createTableColumnTypes", text,
                        "columns such as `name CHAR(64), note VARCHAR(99)`");
            }
            types.put(trimmed.substring(0, blank).replace("`", ""), trimmed.substring(blank + 1).strip());
        }
        return types;
    }

    /// At commas outside of parentheses.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static DataType type(String option, String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
        return switch (lower) {
            case "boolean" -> DataTypes.BooleanType;
            case "byte", "tinyint" -> DataTypes.ByteType;
            case "short", "smallint" -> DataTypes.ShortType;
            case "int", "integer" -> DataTypes.IntegerType;
            case "long", "bigint" -> DataTypes.LongType;
            case "float", "real" -> DataTypes.FloatType;
            case "double" -> DataTypes.DoubleType;
            case "string" -> DataTypes.StringType;
            case "binary" -> DataTypes.BinaryType;
            case "date" -> DataTypes.DateType;
            case "timestamp", "timestamp_ltz" -> DataTypes.TimestampType;
            case "timestamp_ntz" -> DataTypes.TimestampNTZType;
            case "decimal" -> DataTypes.createDecimalType();
            default -> {
                java.util.regex.Matcher decimal = java.util.regex.Pattern
                        .compile("(?:decimal|numeric|dec)\\((\\d+)(?:,(\\d+))?\\)")
                        .matcher(lower);
                if (decimal.matches()) {
                    yield DataTypes.createDecimalType(
                            Integer.parseInt(decimal.group(1)),
                            decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2)));
                }
                if (lower.matches("(char|varchar)\\(\\d+\\)")) {
                    yield DataTypes.StringType;
                }
                throw JdbcOptions.wrong(option, text, "the name of a type without parts");
            }
        };
    }
}
