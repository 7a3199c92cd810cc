package io.troupe.sql.command.definition;

import io.troupe.columnar.Batch;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.command.UnsupportedCommand;
import io.troupe.sql.command.rows.FolderCommands;
import io.troupe.sql.command.rows.RowCommands;
import io.troupe.sql.error.Origin;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.format.FileOptions;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tables as a whole: CREATE, INSERT, DROP, TRUNCATE, RENAME and what is attached to them.
public final class TableCommands {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final CatalogLookup lookup;
    private final TableMaker maker;
    private final RowCommands rows;

    /// For statements of `session`.
    public TableCommands(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.lookup = new CatalogLookup(session.catalog());
        this.maker = new TableMaker(session);
        this.rows = new RowCommands(session);
    }

    /// Runs a statement about a whole table.
    public CommandRows run(TableCommand command) {
        switch (command) {
            case TableCommand.CreateTable create -> maker.create(create);
            case TableCommand.CreateTableLike like -> maker.like(like);
            case TableCommand.DropTable drop -> drop(drop);
            case TableCommand.LoadData load -> {
                CatalogEntry.TableEntry entry = lookup.table(load.name(), load.origin(), "LOAD DATA");
                new FolderCommands(session).load(
                        load, entry, CatalogLookup.defined(entry, load.origin(), "LOAD DATA"));
            }
            case TableCommand.TruncateTable truncate -> rows.truncate(truncate);
            case TableCommand.RenameTable rename -> rename(rename);
            case TableCommand.SetProperties set -> setProperties(set);
            case TableCommand.UnsetProperties unset -> unsetProperties(unset);
            case TableCommand.CommentOnTable on -> {
                CatalogEntry.TableEntry entry = lookup.table(on.name(), on.origin(), "COMMENT ON TABLE");
                DefinedTable table = CatalogLookup.defined(entry, on.origin(), "COMMENT");
                put(entry, table.with(table.details().withComment(on.comment())));
            }
            case TableCommand.AnalyzeTable analyze -> new TableStatistics(session).analyze(analyze);
            case TableCommand.AnalyzeTables analyze -> new TableStatistics(session).analyze(analyze);
            case TableCommand.AddConstraint add -> new RuleCheck(session).add(add);
            case TableCommand.DropConstraint drop -> new RuleCheck(session).drop(drop);
            case TableCommand.SetCollation set -> new RuleCheck(session).collate(set);
            case TableCommand.SetLocation set -> new PartitionCommands(session).locate(set);
            case TableCommand.SetSerde set -> {
                CatalogEntry.TableEntry entry = lookup.table(set.name(), set.origin(),
                        "ALTER TABLE ... SET SERDE");
                DefinedTable table = CatalogLookup.defined(entry, set.origin(), "SET SERDE");
                if (set.serde() != null || !set.partition().values().isEmpty()) {
                    throw CatalogLookup.unsupported(entry.name(), set.origin(), "SET SERDE");
                }
                Map<String, String> options = new HashMap<>(table.details().options());
                options.putAll(set.properties());
                put(entry, table.with(table.details().withOptions(options)));
            }
            default -> throw UnsupportedCommand.of(command);
        }
        return CommandRows.none();
    }

    /// CREATE TABLE AS: the table becomes known with its rows, or not at all.
    public CommandRows createAs(QueryCommand.CreateTableAs command) {
        LogicalPlan query = maker.collation(command.name(), command.definition(), command.origin())
                .map(each -> each.of(command.child())).orElse(command.child());
        LogicalPlan resolved = session.analyze(query, session.newContext(), Map.of());
        StructType schema = new StructType(resolved.output().stream()
                .map(column -> new StructField(
                        column.name(), TextLengths.declared(column.dataType(), column.metadata()), true,
                        TextLengths.plain(column.metadata())))
                .toList());
        if (!maker.isWanted(command.name(), command.mode(), command.origin())) {
            return CommandRows.none();
        }
        DefinedTable table = maker.make(command.name(), schema, command.definition(), command.origin());
        List<Integer> order = table.schema().fieldList().stream().map(schema.fieldList()::indexOf).toList();
        if (table.replacesPartitions()) {
            List<Expression> columns = new ArrayList<>();
            order.forEach(index -> columns.add(resolved.output().get(index)));
            TableWrites writes = new TableWrites(session);
            filled(command, table, () -> writes.write(
                    table, new LogicalPlan.Project(columns, resolved), "create table",
                    writes.request(WritableTable.Mode.OVERWRITE,
                            Map.of(FileOptions.OVERWRITE_MODE, "static"), Map.of())));
            return CommandRows.none();
        }
        Relation given = QueryExecution.of(session, "create table", resolved, Map.of()).rows();
        filled(command, table, () -> RowCommands.write(table, new Relation(
                given.batches().stream()
                        .map(batch -> new Batch(order.stream().map(batch::column).toList(), batch.rowCount()))
                        .toList()),
                WritableTable.Mode.OVERWRITE));
        return CommandRows.none();
    }

    /// Makes `table` known when `write` has given it its rows. A folder of the catalog that was not filled is removed, also
    /// when the process ends meanwhile.
    private void filled(QueryCommand.CreateTableAs command, DefinedTable table, Runnable write) {
        table.managedFolder().ifPresent(folder -> catalog.shared().change(change -> {
            change.fillFolder(folder);
            return true;
        }));
        boolean made = false;
        try {
            write.run();
            made = maker.put(command.name(), table, command.mode());
        } finally {
            if (!made) {
                table.managedFolder().ifPresent(folder -> catalog.shared().change(change -> {
                    change.removeFolder(folder);
                    return true;
                }));
            }
        }
    }

    private void drop(TableCommand.DropTable drop) {
        if (catalog.find(drop.name()).isEmpty()) {
            if (!drop.ifExists()) {
                throw catalog.notFound(drop.name(), drop.origin());
            }
            return;
        }
        if (lookup.require(drop.name(), drop.origin()) instanceof CatalogEntry.ViewEntry view
                && view.view().kind() == Command.ViewKind.PERSISTENT) {
            lookup.table(drop.name(), drop.origin(), "DROP TABLE");
        }
        catalog.drop(drop.name());
    }

    private void rename(TableCommand.RenameTable rename) {
        List<String> target = rename.newName();
        if (rename.isView()) {
            CatalogEntry.ViewEntry view = lookup.view(rename.name(), rename.origin(),
                    "ALTER VIEW ... RENAME TO");
            switch (view.view().kind()) {
                case TEMPORARY -> {
                    catalog.createTemporaryView(target.getLast(), view.view(), false);
                    catalog.drop(rename.name());
                }
                case GLOBAL_TEMPORARY -> {
                    catalog.createGlobalTemporaryView(target.getLast(), view.view(), false);
                    catalog.drop(rename.name());
                }
                case PERSISTENT -> catalog.rename(view, target);
            }
        } else {
            catalog.rename(
                    lookup.table(rename.name(), rename.origin(), "ALTER TABLE ... RENAME TO"), target);
        }
    }

    private void setProperties(TableCommand.SetProperties set) {
        changeProperties(set.name(), set.isView(), set.origin(), "SET TBLPROPERTIES",
                properties -> properties.putAll(set.properties()));
    }

    private void unsetProperties(TableCommand.UnsetProperties unset) {
        changeProperties(unset.name(), unset.isView(), unset.origin(), "UNSET TBLPROPERTIES",
                properties -> unset.keys().forEach(properties::remove));
    }

    /// The property `comment` is the table's comment.
    private void changeProperties(
            List<String> name, boolean isView, Origin origin, String operation,
            Consumer<Map<String, String>> change) {
        if (isView) {
            CatalogEntry.ViewEntry entry = lookup.view(name, origin, "ALTER VIEW ... " + operation);
            Map<String, String> properties = new HashMap<>(entry.view().properties());
            change.accept(properties);
            catalog.replaceView(entry, entry.view().withProperties(properties));
            return;
        }
        CatalogEntry.TableEntry entry = lookup.table(name, origin, "ALTER TABLE ... " + operation);
        DefinedTable table = CatalogLookup.defined(entry, origin, operation);
        Map<String, String> properties = new HashMap<>(table.details().properties());
        String comment = table.details().comment();
        if (comment != null) {
            properties.put("comment", comment);
        }
        change.accept(properties);
        String changed = properties.remove("comment");
        put(entry, table.with(table.details().withProperties(properties).withComment(changed)));
    }

    private void put(CatalogEntry.TableEntry entry, DefinedTable table) {
        catalog.replaceTable(entry, table);
    }
}
