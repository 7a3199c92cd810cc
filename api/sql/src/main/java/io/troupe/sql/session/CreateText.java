package io.troupe.sql.session;

import io.troupe.sql.catalog.CatalogEntry;
import io.troupe.sql.catalog.ViewDefinition;
import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Command;
import io.troupe.sql.types.StructField;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statement that makes a table or view once more.
final class CreateText {
    private CreateText() {}

    /// Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` for what no statement made.
    static String of(CatalogEntry entry, Origin origin) {
        return switch (entry) {
            case CatalogEntry.TableEntry table ->
                table(table, CatalogLookup.defined(table, origin, "SHOW CREATE TABLE"));
            case CatalogEntry.ViewEntry view -> {
                if (view.view().kind() != Command.ViewKind.PERSISTENT) {
                    throw CatalogLookup.unsupported(view.name(), origin, "SHOW CREATE TABLE");
                }
                yield view(view, view.view());
            }
        };
    }

    private static String table(CatalogEntry.TableEntry entry, DefinedTable table) {
        StringBuilder text = new StringBuilder("CREATE TABLE ").append(String.join(".", entry.name()));
        text.append(table.schema().fieldList().stream().map(CreateText::column)
                .collect(Collectors.joining(",\n  ", " (\n  ", ")\n")));
        text.append("USING ").append(table.provider() == null ? "parquet" : table.provider()).append('\n');
        if (!table.partitioning().isEmpty()) {
            text.append("PARTITIONED BY (").append(String.join(", ", table.partitioning())).append(")\n");
        }
        comment(table.comment(), text);
        if (table.location() != null) {
            text.append("LOCATION ").append(quoted(table.location())).append('\n');
        }
        properties(table.properties(), text);
        return text.toString();
    }

    private static String view(CatalogEntry.ViewEntry entry, ViewDefinition view) {
        StringBuilder text = new StringBuilder("CREATE VIEW ").append(String.join(".", entry.name()));
        text.append(view.schema().fieldList().stream()
                .map(field -> name(field.name()) + comment(field))
                .collect(Collectors.joining(",\n  ", " (\n  ", ")\n")));
        comment(view.comment(), text);
        properties(view.properties(), text);
        return text.append("AS ").append(view.queryText()).append('\n').toString();
    }

    private static String column(StructField field) {
        return name(field.name()) + " " + field.dataType().sql() + (field.nullable() ? "" : " NOT NULL")
                + comment(field);
    }

    private static String comment(StructField field) {
        Object comment = field.metadata().entries().get("comment");
        return comment == null ? "" : " COMMENT " + quoted(comment.toString());
    }

    private static void comment(@Nullable String comment, StringBuilder text) {
        if (comment != null) {
            text.append("COMMENT ").append(quoted(comment)).append('\n');
        }
    }

    private static void properties(Map<String, String> properties, StringBuilder text) {
        if (!properties.isEmpty()) {
            text.append(new TreeMap<>(properties).entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + " = " + quoted(entry.getValue()))
                    .collect(Collectors.joining(",\n  ", "TBLPROPERTIES (\n  ", ")\n")));
        }
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
