package io.troupe.sql.iceberg;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.exceptions.ValidationException;

/// How statements say that rows are divided, and how Iceberg does.
final class PartitionSpecs {
    private PartitionSpecs() {}

    /// The division by `transforms`. Throws [SqlException] when there is no such transform or column.
    static PartitionSpec of(Schema schema, Transform[] transforms) {
        PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
        for (Transform transform : transforms) {
            add(builder, transform);
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException | ValidationException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void add(PartitionSpec.Builder builder, Transform transform) {
        String column = columnOf(transform);
        try {
            switch (transform.name().toLowerCase(Locale.ROOT)) {
                case "identity" -> builder.identity(column);
                case "years", "year" -> builder.year(column);
                case "months", "month" -> builder.month(column);
                case "days", "day", "date" -> builder.day(column);
                case "hours", "hour", "date_hour" -> builder.hour(column);
                case "bucket" -> builder.bucket(column, numberOf(transform));
                case "truncate" -> builder.truncate(column, numberOf(transform));
                default -> throw invalid("there is no transform " + transform.name()
                        + "; identity, years, months, days, hours, bucket and truncate are known");
            }
        } catch (IllegalArgumentException | ValidationException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String columnOf(Transform transform) {
        for (Expression argument : transform.arguments()) {
            if (argument instanceof NamedReference reference) {
                return String.join(".", reference.fieldNames());
            }
        }
        throw invalid(transform.name() + " names no column");
    }

    private static int numberOf(Transform transform) {
        for (Expression argument : transform.arguments()) {
            if (argument instanceof Literal<?> literal && literal.value() instanceof Number number) {
                return number.intValue();
            }
        }
        throw invalid(transform.name() + " needs a number");
    }

    private static SqlException invalid(String expression) {
        return SqlException.analysis(Origin.UNKNOWN, "INVALID_PARTITION_TRANSFORM", "expression", expression);
    }

    /// The transforms of a table.
    static Transform[] transforms(PartitionSpec spec) {
        List<Transform> transforms = new ArrayList<>();
        for (PartitionField field : spec.fields()) {
            String column = spec.schema().findColumnName(field.sourceId());
            String name = field.transform().toString();
            int bracket = name.indexOf('[');
            if (bracket >= 0) {
                int number = Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
                transforms.add(Expressions.apply(
                        name.substring(0, bracket), Expressions.literal(number), Expressions.column(column)));
            } else if (!name.equals("void")) {
                transforms.add(name.equals("identity")
                        ? Expressions.identity(column)
                        : Expressions.apply(name + "s", Expressions.column(column)));
            }
        }
        return transforms.toArray(Transform[]::new);
    }
}
