package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of a dataset brought into a schema: found by name, in its order and its types.
final class SchemaFit {
    private final boolean caseSensitive;

    SchemaFit(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    /// `plan` in the columns of `schema`. Throws [AnalysisException] when that would lose values or need nulls that the
    /// schema does not allow.
    LogicalPlan plan(LogicalPlan plan, StructType schema) {
        List<Expression> columns = new ArrayList<>();
        List<AttributeReference> output = plan.output();
        for (StructField field : schema) {
            AttributeReference found = null;
            int count = 0;
            for (AttributeReference column : output) {
                boolean isNamed = isNamed(column.name(), field);
                found = found == null && isNamed ? column : found;
                count += isNamed ? 1 : 0;
            }
            if (count > 1) {
                throw wrong("AMBIGUOUS_COLUMN_OR_FIELD", "name", text(List.of(field.name())), "n",
                        String.valueOf(count));
            }
            columns.add(new Alias(
                    value(found == null
                            ? null
                            : new Found(new Column(found), found.dataType(), found.nullable()),
                            field, List.of(field.name())).expression(),
                    field.name(), 0, List.of(), field.metadata()));
        }
        return new LogicalPlan.Project(columns, plan);
    }

    private boolean isNamed(String name, StructField field) {
        return caseSensitive ? name.equals(field.name()) : name.equalsIgnoreCase(field.name());
    }

    private record Found(Column column, DataType type, boolean nullable) {}

    private Column value(@Nullable Found found, StructField wanted, List<String> path) {
        if (found == null) {
            if (!wanted.nullable()) {
                throw wrong("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", text(path));
            }
            return functions.lit(null).cast(wanted.dataType());
        }
        if (found.nullable() && !wanted.nullable()) {
            throw wrong("NULLABLE_COLUMN_OR_FIELD", "name", text(path));
        }
        if (found.type().equals(wanted.dataType())) {
            return found.column();
        }
        if (found.type() instanceof StructType from && wanted.dataType() instanceof StructType to) {
            return struct(found, from, to, path);
        }
        if (!Coercion.storeAssignable(found.type(), wanted.dataType())) {
            throw wrong("INVALID_COLUMN_OR_FIELD_DATA_TYPE", "name", text(path), "type",
                    "\"" + found.type().sql() + "\"", "expectedType", "\"" + wanted.dataType().sql() + "\"");
        }
        return found.column().cast(wanted.dataType());
    }

    private Column struct(Found found, StructType from, StructType to, List<String> path) {
        List<Column> parts = new ArrayList<>();
        for (StructField field : to) {
            List<String> below = new ArrayList<>(path);
            below.add(field.name());
            Function<StructField, Found> part = each -> new Found(
                    found.column().getField(each.name()), each.dataType(), each.nullable());
            Found inner = from.fieldList().stream().filter(each -> isNamed(each.name(), field)).findFirst()
                    .map(part).orElse(null);
            parts.add(functions.lit(field.name()));
            parts.add(value(inner, field, below));
        }
        Column whole = Column.call("named_struct", parts.toArray(Column[]::new));
        return found.nullable() ? functions.when(found.column().isNotNull(), whole) : whole;
    }

    private static String text(List<String> path) {
        return String.join(".", path.stream().map(Dataset::quoted).toList());
    }

    private static AnalysisException wrong(String condition, String... parameters) {
        return new AnalysisException(SqlException.analysis(Origin.UNKNOWN, condition, parameters));
    }
}
