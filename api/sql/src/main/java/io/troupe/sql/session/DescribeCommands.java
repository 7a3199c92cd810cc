package io.troupe.sql.session;

import io.troupe.sql.catalog.CatalogEntry;
import io.troupe.sql.catalog.SessionCatalog;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DESCRIBE of tables, views, queries, functions and databases.
final class DescribeCommands {
    private final SessionState session;
    private final CatalogLookup lookup;

    DescribeCommands(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session);
    }

    CommandRows run(DescribeCommand command) {
        return switch (command) {
            case DescribeCommand.DescribeTable describe -> table(describe);
            case DescribeCommand.DescribeFunction describe -> function(describe);
            case DescribeCommand.DescribeNamespace describe -> {
                String name = NamespaceCommands.database(describe.name(), describe.origin());
                if (!session.catalog().hasDatabase(name)) {
                    throw SqlException.analysis(
                            describe.origin(), "SCHEMA_NOT_FOUND", "schemaName",
                            SessionCatalog.quoted(List.of(SessionCatalog.CATALOG, name)));
                }
                yield CommandRows.texts("info_name", "info_value")
                        .add("Catalog Name", SessionCatalog.CATALOG).add("Namespace Name", name);
            }
            case DescribeCommand.DescribeProcedure _ -> throw CommandRunner.unsupported(command);
        };
    }

    CommandRows query(QueryCommand.DescribeQuery command) {
        CommandRows rows = columns();
        for (AttributeReference column : session.analyze(command.child(), session.newContext(), Map.of())
                .output()) {
            rows.add(column.name(), column.dataType().simpleString(), comment(column.metadata()));
        }
        return rows;
    }

    private CommandRows table(DescribeCommand.DescribeTable describe) {
        if (!describe.partition().values().isEmpty() || describe.asJson()) {
            throw CommandRunner.unsupported(describe);
        }
        CatalogEntry entry = lookup.require(describe.name(), describe.origin());
        if (!describe.column().isEmpty()) {
            return column(describe, CatalogLookup.schema(entry));
        }
        CommandRows rows = columns();
        for (StructField field : CatalogLookup.schema(entry)) {
            rows.add(field.name(), field.dataType().simpleString(), comment(field.metadata()));
        }
        partitioning(entry, rows);
        if (describe.extended()) {
            details(entry, rows);
        }
        return rows;
    }

    private static void partitioning(CatalogEntry entry, CommandRows rows) {
        if (entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                && !table.partitioning().isEmpty()) {
            rows.add("# Partition Information", "", "").add("# col_name", "data_type", "comment");
            for (StructField field : table.schema()) {
                if (table.partitioning().contains(field.name())) {
                    rows.add(field.name(), field.dataType().simpleString(), comment(field.metadata()));
                }
            }
        }
    }

    private static void details(CatalogEntry entry, CommandRows rows) {
        rows.add("", "", "").add("# Detailed Table Information", "", "");
        List<String> name = entry.name();
        if (name.size() == 3) {
            rows.add("Catalog", name.get(0), "").add("Database", name.get(1), "");
        }
        rows.add("Table", name.getLast(), "");
        switch (entry) {
            case CatalogEntry.ViewEntry view -> rows.add("Type", "VIEW", "")
                    .add("View Text", view.view().queryText(), "");
            case CatalogEntry.TableEntry(_, DefinedTable table) -> {
                rows.add("Type", table.location() == null ? "MANAGED" : "EXTERNAL", "");
                rows.add("Provider", table.provider() == null ? "parquet" : table.provider(), "");
                if (table.comment() != null) {
                    rows.add("Comment", table.comment(), "");
                }
                if (table.location() != null) {
                    rows.add("Location", table.location(), "");
                }
            }
            case CatalogEntry.TableEntry _ -> rows.add("Type", "EXTERNAL", "");
        }
    }

    private CommandRows column(DescribeCommand.DescribeTable describe, StructType schema) {
        String wanted = String.join(".", describe.column());
        for (StructField field : schema) {
            if (describe.column().size() == 1 && field.name().equalsIgnoreCase(wanted)) {
                CommandRows rows = CommandRows.texts("info_name", "info_value");
                String comment = comment(field.metadata());
                return rows.add("col_name", field.name()).add("data_type", field.dataType().simpleString())
                        .add("comment", comment == null ? "NULL" : comment);
            }
        }
        throw SqlException.analysis(
                describe.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                SessionCatalog.quoted(describe.column()), "proposal",
                String.join(", ", schema.fieldList().stream()
                        .map(field -> SessionCatalog.quoted(List.of(field.name()))).toList()));
    }

    private CommandRows function(DescribeCommand.DescribeFunction describe) {
        String name = describe.name().getLast();
        if (session.functions().names().stream().noneMatch(name::equalsIgnoreCase)) {
            throw SqlException.analysis(
                    describe.origin(), "UNRESOLVED_ROUTINE", "routineName",
                    SessionCatalog.quoted(describe.name()), "searchPath",
                    "[`system`.`builtin`, `system`.`session`, `" + SessionCatalog.CATALOG + "`.`"
                            + session.catalog().currentDatabase() + "`]");
        }
        return CommandRows.texts("function_desc").add("Function: " + name);
    }

    private static CommandRows columns() {
        return CommandRows.texts("col_name", "data_type").column("comment", DataTypes.StringType, true);
    }

    private static @Nullable String comment(Metadata metadata) {
        Object comment = metadata.entries().get("comment");
        return comment == null ? null : comment.toString();
    }
}
