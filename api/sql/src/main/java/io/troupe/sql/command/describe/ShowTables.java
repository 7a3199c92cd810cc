package io.troupe.sql.command.describe;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.PartitionValues;
import io.troupe.sql.command.definition.PartitionCommands;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// SHOW TABLE EXTENDED and SHOW PARTITIONS.
final class ShowTables {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final PartitionCommands commands;
    private final PartitionValues partitions;

    ShowTables(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.commands = new PartitionCommands(session);
        this.partitions = new PartitionValues(session);
    }

    CommandRows extended(ShowCommand.ShowTableExtended show) {
        String database = show.namespace().isEmpty()
                ? catalog.currentDatabase()
                : CatalogLookup.database(show.namespace(), show.origin());
        CommandRows rows = CommandRows.texts("namespace", "tableName")
                .column("isTemporary", DataTypes.BooleanType, false)
                .column("information", DataTypes.StringType, false);
        if (!show.partition().values().isEmpty()) {
            return partition(show, database, rows);
        }
        List<CatalogEntry> entries = new ArrayList<>(catalog.entries(database));
        entries.addAll(catalog.temporaryViews());
        entries.sort(Comparator.comparing(entry -> entry.name().getLast()));
        NamePattern pattern = new NamePattern(show.pattern());
        for (CatalogEntry entry : entries) {
            if (pattern.matches(entry.name().getLast())) {
                boolean temporary = entry instanceof CatalogEntry.ViewEntry view
                        && view.view().kind() != Command.ViewKind.PERSISTENT;
                List<String> name = entry.name();
                rows.add(name.size() > 1 ? name.get(name.size() - 2) : "", name.getLast(), temporary,
                        information(entry));
            }
        }
        return rows;
    }

    private CommandRows partition(ShowCommand.ShowTableExtended show, String database, CommandRows rows) {
        CatalogEntry.TableEntry entry = commands.partitioned(
                List.of(database, show.pattern()), "SHOW TABLE EXTENDED", show.origin());
        DefinedTable table = (DefinedTable) entry.table();
        Map<String, String> partition = partitions.of(show.partition(), entry, table, true, show.origin());
        if (!partitions.exists(partition, entry, table)) {
            throw PartitionValues.notFound(partition.toString(), entry, show.origin());
        }
        return rows.add(database, entry.name().getLast(), false,
                "Partition Values: [" + PartitionValues.path(partition, table.details().partitioning())
                        .replace("/", ", ") + "]\n");
    }

    private String information(CatalogEntry entry) {
        StringBuilder text = new StringBuilder();
        TableFacts.of(entry, session.settings().bindsViews())
                .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        if (entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                && !table.details().partitioning().isEmpty()) {
            text.append("Partition Columns: [").append(String.join(", ",
                    table.details().partitioning().stream().map(name -> "`" + name + "`").toList()))
                    .append("]\n");
        }
        text.append("Schema: root\n");
        for (StructField field : CatalogLookup.schema(entry)) {
            text.append(" |-- ").append(field.name()).append(": ").append(typeName(field.dataType()))
                    .append(" (nullable = ").append(field.nullable()).append(")\n");
        }
        return text.append('\n').toString();
    }

    private static String typeName(DataType type) {
        return switch (type.simpleString()) {
            case "int" -> "integer";
            case "bigint" -> "long";
            case "smallint" -> "short";
            case "tinyint" -> "byte";
            default -> type.simpleString();
        };
    }

    CommandRows partitions(ShowCommand.ShowPartitions show) {
        CatalogEntry.TableEntry entry = commands.partitioned(show.table(), "SHOW PARTITIONS", show.origin());
        DefinedTable table = (DefinedTable) entry.table();
        Map<String, String> wanted = partitions.of(show.partition(), entry, table, false, show.origin());
        CommandRows rows = CommandRows.texts("partition");
        for (Map<String, String> partition : partitions.all(entry, table)) {
            if (partition.entrySet().containsAll(wanted.entrySet())) {
                rows.add(PartitionValues.path(partition, table.details().partitioning()));
            }
        }
        return rows;
    }
}
