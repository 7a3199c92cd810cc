package io.troupe.sql.jdbc;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// How the rows of a table are divided among queries.
final class JdbcPartitions {
    private final JdbcOptions options;

    JdbcPartitions(JdbcOptions options) {
        this.options = options;
    }

    /// The condition of each partition; an empty one for all rows. Together they hold for every row
    /// once, nulls of the column with the least values. Throws `INVALID_JDBC_OPTION` for bounds that are
    /// no values of the column.
    List<String> conditions() {
        List<String> given = options.predicates();
        if (!given.isEmpty()) {
            return given;
        }
        String column = options.text("partitionColumn");
        if (column == null) {
            return List.of("");
        }
        StructType schema = JdbcTable.schemaOf(options);
        StructField field = schema.fieldList().stream().filter(each -> each.name().equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow(() -> JdbcOptions.wrong(
                        "partitionColumn", column,
                        "a column of the table: " + String.join(", ", schema.fieldNames())));
        return strides(options.dialect().quoteIdentifier(field.name()), field.dataType());
    }

    private List<String> strides(String column, DataType type) {
        BigDecimal lower = bound("lowerBound", type);
        BigDecimal upper = bound("upperBound", type);
        if (lower.compareTo(upper) > 0) {
            throw JdbcOptions.wrong("lowerBound", lower.toString(), "not above upperBound " + upper);
        }
        int wanted = Math.max(1, options.number("numPartitions", 1));
        BigDecimal width = upper.subtract(lower);
        int count = (int) Math.min(wanted, Math.max(1, width.min(BigDecimal.valueOf(wanted)).longValue()));
        List<String> cuts = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            BigDecimal at = lower.add(width.multiply(BigDecimal.valueOf(i))
                    .divide(BigDecimal.valueOf(count), 0, java.math.RoundingMode.FLOOR));
            cuts.add(text(at, type));
        }
        if (cuts.isEmpty()) {
            return List.of("");
        }
        List<String> conditions = new ArrayList<>();
        conditions.add(column + " < " + cuts.getFirst() + " OR " + column + " IS NULL");
        for (int i = 1; i < cuts.size(); i++) {
            conditions.add(column + " >= " + cuts.get(i - 1) + " AND " + column + " < " + cuts.get(i));
        }
        conditions.add(column + " >= " + cuts.getLast());
        return conditions;
    }

    private BigDecimal bound(String name, DataType type) {
        String text = String.valueOf(options.text(name)).strip();
        try {
            return switch (type) {
                case DateType _ -> BigDecimal.valueOf(LocalDate.parse(text).toEpochDay());
                case TimestampType _,TimestampNTZType _ -> BigDecimal.valueOf(ChronoUnit.MICROS.between(
                        LocalDateTime.of(1970, 1, 1, 0, 0),
                        (LocalDateTime) JdbcText.parse(text, DataTypes.TimestampNTZType)));
                default -> {
                    if (!type.isNumeric()) {
                        throw JdbcOptions.wrong("partitionColumn", type.sql(),
                                "a number, a date or a timestamp");
                    }
                    yield new BigDecimal(text);
                }
            };
        } catch (java.time.DateTimeException | NumberFormatException _) {
            throw JdbcOptions.wrong(name, text, "a value of " + type.sql());
        }
    }

    private static String text(BigDecimal value, DataType type) {
        return switch (type) {
            case DateType _ -> JdbcText.literal(value.intValue(), type).orElseThrow();
            case TimestampType _,TimestampNTZType _ ->
                JdbcText.literal(value.longValue(), DataTypes.TimestampNTZType).orElseThrow();
            default -> value.toPlainString();
        };
    }
}
