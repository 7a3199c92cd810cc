package io.troupe.sql.command.definition;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.PartitionValues;
import io.troupe.sql.command.rows.ChangedTable;
import io.troupe.sql.command.rows.FolderCommands;
import io.troupe.sql.command.rows.RowCommands;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.ManagedFolders;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.table.TablePartitions;
import io.troupe.sql.table.TableStorage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// ALTER TABLE about partitions: they are added without rows, dropped with theirs, and renamed. Folders
/// that files were put into are partitions without being added.
public final class PartitionCommands {
    private final SessionState session;
    private final CatalogLookup lookup;
    private final PartitionValues values;
    private final RowCommands rows;
    private final FolderCommands folders;
    private final SessionCatalog catalog;

    /// For statements of `session`.
    public PartitionCommands(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
        this.values = new PartitionValues(session);
        this.rows = new RowCommands(session);
        this.folders = new FolderCommands(session);
        this.catalog = session.catalog();
    }

    /// Changes partitions. Refused for a table that has none.
    public CommandRows run(PartitionCommand command) {
        switch (command) {
            case PartitionCommand.AddPartitions add -> add(add);
            case PartitionCommand.DropPartitions drop -> drop(drop);
            case PartitionCommand.RenamePartition rename -> rename(rename);
            case PartitionCommand.RepairTable repair -> // what has rows is a partition anyway
                partitioned(repair.name(), "MSCK REPAIR TABLE", repair.origin());
        }
        return CommandRows.none();
    }

    /// Another place for the files of a table; or of a partition, whose rows lie in memory until the session ends.
    CommandRows locate(TableCommand.SetLocation set) {
        String operation = "ALTER TABLE ... SET LOCATION";
        if (set.partition().values().isEmpty()) {
            CatalogEntry.TableEntry entry = lookup.table(set.name(), set.origin(), operation);
            DefinedTable table = CatalogLookup.defined(entry, set.origin(), operation);
            if (table.isInMemory()) {
                throw CatalogLookup.unsupported(entry.name(), set.origin(), operation);
            }
            TableDetails details = table.details().withLocation(
                    ManagedFolders.absolute(set.location()), false);
            catalog.replaceTable(entry, new DefinedTable(
                    TableStorage.of(entry.name(), table.schema(), details), details,
                    table.partitions()));
            return CommandRows.none();
        }
        CatalogEntry.TableEntry entry = partitioned(set.name(), operation, set.origin());
        DefinedTable table = (DefinedTable) entry.table();
        requireMemory(entry, table, operation, set.origin());
        Map<String, String> partition = values.of(set.partition(), entry, table, true, set.origin());
        if (!values.exists(partition, entry, table)) {
            throw PartitionValues.notFound(partition.toString(), entry, set.origin());
        }
        table.partitions().locate(partition, set.location());
        return CommandRows.none();
    }

    /// Files of a table lie below its folder.
    private static void requireMemory(
            CatalogEntry.TableEntry entry, DefinedTable table, String operation, Origin origin) {
        if (!table.isInMemory()) {
            throw CatalogLookup.unsupported(entry.name(), origin, operation);
        }
    }

    /// The table. Throws an error when it has no partitions.
    public CatalogEntry.TableEntry partitioned(List<String> name, String operation, Origin origin) {
        CatalogEntry.TableEntry entry = lookup.table(name, origin, operation);
        if (CatalogLookup.defined(entry, origin, operation).details().partitioning().isEmpty()) {
            throw SqlException.analysis(
                    origin, "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY", "name",
                    SessionCatalog.quoted(entry.name()));
        }
        return entry;
    }

    private void add(PartitionCommand.AddPartitions add) {
        CatalogEntry.TableEntry entry = partitioned(add.name(), "ALTER TABLE ... ADD PARTITION ...",
                add.origin());
        DefinedTable table = (DefinedTable) entry.table();
        TablePartitions partitions = table.partitions().copy();
        for (PartitionCommand.Located located : add.partitions()) {
            Map<String, String> partition = values.of(located.partition(), entry, table, true, add.origin());
            boolean exists = values.exists(partition, entry, table);
            if (exists && !add.ifNotExists()) {
                throw SqlException.analysis(
                        add.origin(), "PARTITIONS_ALREADY_EXIST", "partitionList",
                        "PARTITION (" + partition + ")",
                        "tableName", SessionCatalog.quoted(entry.name()));
            }
            if (located.location() != null) {
                requireMemory(entry, table, "ADD PARTITION ... LOCATION", add.origin());
            }
            partitions.add(partition, located.location());
        }
        put(entry, table, partitions);
    }

    private void put(CatalogEntry.TableEntry entry, DefinedTable table, TablePartitions partitions) {
        catalog.replaceTable(entry, new DefinedTable(table.storage(), table.details(), partitions));
    }

    private void drop(PartitionCommand.DropPartitions drop) {
        CatalogEntry.TableEntry entry = partitioned(drop.name(), "ALTER TABLE ... DROP PARTITION ...",
                drop.origin());
        DefinedTable table = (DefinedTable) entry.table();
        TablePartitions partitions = table.partitions().copy();
        for (PartitionCommand.Spec spec : drop.partitions()) {
            Map<String, String> wanted = values.of(spec, entry, table, false, drop.origin());
            List<Map<String, String>> found = values.all(entry, table).stream()
                    .filter(partition -> partition.entrySet().containsAll(wanted.entrySet())).toList();
            if (found.isEmpty() && !drop.ifExists()) {
                throw PartitionValues.notFound(wanted.toString(), entry, drop.origin());
            }
            if (!found.isEmpty()) {
                found.forEach(partitions::remove);
                if (!table.isInMemory()) {
                    folders.truncate(table, typed(wanted), drop.origin());
                    continue;
                }
                rows.delete(new ChangeCommand.Delete(
                        new UnresolvedPlan.RelationName(entry.name(), drop.origin()),
                        PartitionValues.condition(wanted, drop.origin()), drop.origin()));
            }
        }
        put(entry, table, partitions);
    }

    /// The values that texts stand for.
    private static Map<String, Expression> typed(Map<String, String> partition) {
        Map<String, Expression> typed = new LinkedHashMap<>();
        partition.forEach((column, value) -> typed.put(
                column, value.equals(PartitionValues.NULL) ? Literal.NULL : Literal.of(value)));
        return typed;
    }

    private void rename(PartitionCommand.RenamePartition rename) {
        Origin origin = rename.origin();
        CatalogEntry.TableEntry entry = partitioned(rename.name(), "ALTER TABLE ... RENAME PARTITION",
                origin);
        DefinedTable table = (DefinedTable) entry.table();
        Map<String, String> from = values.of(rename.from(), entry, table, true, origin);
        Map<String, String> to = values.of(rename.to(), entry, table, true, origin);
        if (!values.exists(from, entry, table)) {
            throw PartitionValues.notFound(from.toString(), entry, origin);
        }
        if (values.exists(to, entry, table)) {
            throw SqlException.analysis(
                    origin, "PARTITIONS_ALREADY_EXIST", "partitionList", "PARTITION (" + to + ")",
                    "tableName",
                    SessionCatalog.quoted(entry.name()));
        }
        List<ChangeCommand.Assignment> assignments = new ArrayList<>();
        to.forEach((column, value) -> assignments.add(new ChangeCommand.Assignment(
                new Unresolved.Attribute(List.of(column), origin), typed(table, column, value, origin))));
        LogicalPlan target = new UnresolvedPlan.RelationName(entry.name(), origin);
        rows.update(new ChangeCommand.Update(target, assignments, PartitionValues.condition(from, origin),
                origin), ChangedTable.of(session, target, "ALTER TABLE ... RENAME PARTITION", origin));
        TablePartitions partitions = table.partitions().copy();
        if (partitions.remove(from)) {
            partitions.add(to, null);
            put(entry, table, partitions);
        }
    }

    private static Expression typed(DefinedTable table, String column, String value, Origin origin) {
        return new Unresolved.CastTo(Literal.of(value), table.schema().fieldList().stream()
                .filter(field -> field.name().equals(column)).findFirst().orElseThrow().dataType(), false,
                origin);
    }
}
