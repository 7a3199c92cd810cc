package io.troupe.sql.command.definition;

import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import java.util.List;
import java.util.Map;

/// Columns as statements define them, with their defaults looked at: they are constants that fit the column.
final class ColumnDefaults {
    private final ExpressionValues values;

    ColumnDefaults(SessionState session) {
        this.values = new ExpressionValues(session);
    }

    /// The column. Throws `INVALID_DEFAULT_VALUE.*` when its default cannot be a value of it.
    StructField checked(TableDefinition.Column column) {
        TableDefinition.ValueText text = column.defaultValue();
        if (text != null) {
            check(column.name().getLast(), column.type(), text, column.origin());
        }
        String comment = column.comment();
        return new StructField(
                column.name().getLast(), column.type(), column.nullable() && column.identity() == null,
                comment == null ? Metadata.empty() : new Metadata(Map.of("comment", comment)));
    }

    /// Throws `INVALID_DEFAULT_VALUE.*` when the value cannot be one of the column.
    void check(String column, DataType type, TableDefinition.ValueText text, Origin origin) {
        if (text.value().contains(Subquery.class::isInstance)) {
            throw wrong("SUBQUERY_EXPRESSION", column, text, origin);
        }
        Literal value;
        try {
            value = values.of(text.value(), origin);
        } catch (SqlException e) {
            if (e.condition().startsWith("UNRESOLVED_")) {
                throw wrong("UNRESOLVED_EXPRESSION", column, text, origin);
            }
            throw e;
        }
        if (!value.dataType().isText() && !Coercion.storeAssignable(value.dataType(), type)) {
            throw wrong("DATA_TYPE", column, text, origin, "expectedType", "\"" + type.sql() + "\"",
                    "actualType", "\"" + value.dataType().sql() + "\"");
        }
        values.of(value, TextLengths.without(type), origin);
    }

    private static SqlException wrong(
            String kind, String column, TableDefinition.ValueText text, Origin origin, String... more) {
        String[] parameters = new String[6 + more.length];
        parameters[0] = "statement";
        parameters[1] = "";
        parameters[2] = "colName";
        parameters[3] = SessionCatalog.quoted(List.of(column));
        parameters[4] = "defaultValue";
        parameters[5] = text.text();
        System.arraycopy(more, 0, parameters, 6, more.length);
        return SqlException.analysis(origin, "INVALID_DEFAULT_VALUE." + kind, parameters);
    }
}
