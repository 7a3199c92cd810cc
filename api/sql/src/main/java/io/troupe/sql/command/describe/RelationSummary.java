package io.troupe.sql.command.describe;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.source.Table;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What programs are told of a table or view.
///
/// @param name
///            its full name; one part for temporary views
/// @param type
///            `MANAGED`, `EXTERNAL`, `VIEW` or `TEMPORARY`
/// @param comment
///            null for none
/// @param columns
///            in order
public record RelationSummary(List<String> name, String type, @Nullable String comment,
        List<Column> columns) {
    /// A column; see the record of the same name in `io.troupe.sql.catalog`.
    public record Column(StructField field, @Nullable String comment, boolean partition, boolean bucket) {}

    /// Copies.
    public RelationSummary {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
    }

    /// What is known of `entry`.
    public static RelationSummary of(CatalogEntry entry) {
        return switch (entry) {
            case CatalogEntry.TableEntry(List<String> name, DefinedTable table) -> of(name, table);
            case CatalogEntry.TableEntry(List<String> name, Table table) -> new RelationSummary(
                    name, "EXTERNAL", null,
                    table.schema().fieldList().stream().map(RelationSummary::plain).toList());
            case CatalogEntry.ViewEntry(List<String> name, var view) -> {
                Map<String, String> comments = view.columnComments();
                yield new RelationSummary(
                        name, view.kind() == Command.ViewKind.PERSISTENT ? "VIEW" : "TEMPORARY",
                        view.comment(), view.schema().fieldList().stream().map(field -> new Column(
                                field, comments.getOrDefault(field.name(), comment(field.metadata())), false,
                                false)).toList());
            }
        };
    }

    private static RelationSummary of(List<String> name, DefinedTable table) {
        TableDetails details = table.details();
        TableDefinition.Buckets buckets = details.buckets();
        List<Column> columns = new ArrayList<>();
        for (StructField field : table.schema()) {
            columns.add(new Column(
                    field, comment(field.metadata()), details.partitioning().contains(field.name()),
                    buckets != null && buckets.columns().stream().anyMatch(field.name()::equalsIgnoreCase)));
        }
        return new RelationSummary(
                name, details.isManaged() ? "MANAGED" : "EXTERNAL", details.comment(), columns);
    }

    private static Column plain(StructField field) {
        return new Column(field, comment(field.metadata()), false, false);
    }

    private static @Nullable String comment(Metadata metadata) {
        Object comment = metadata.entries().get("comment");
        return comment == null ? null : comment.toString();
    }
}
