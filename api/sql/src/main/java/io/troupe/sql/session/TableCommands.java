package io.troupe.sql.session;

import io.troupe.columnar.Batch;
import io.troupe.sql.catalog.CatalogEntry;
import io.troupe.sql.catalog.SessionCatalog;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tables as a whole: CREATE, INSERT, DROP, TRUNCATE, RENAME and what is attached to them.
final class TableCommands {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final CatalogLookup lookup;
    private final TableMaker maker;

    TableCommands(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.lookup = new CatalogLookup(session);
        this.maker = new TableMaker(session);
    }

    CommandRows run(TableCommand command) {
        switch (command) {
            case TableCommand.CreateTable create -> maker.create(create);
            case TableCommand.CreateTableLike like -> maker.like(like);
            case TableCommand.DropTable drop -> drop(drop);
            case TableCommand.TruncateTable truncate -> truncate(truncate);
            case TableCommand.RenameTable rename -> rename(rename);
            case TableCommand.SetProperties set -> setProperties(set);
            case TableCommand.UnsetProperties unset -> unsetProperties(unset);
            case TableCommand.CommentOnTable on -> {
                CatalogEntry.TableEntry entry = lookup.table(on.name(), on.origin(), "COMMENT ON TABLE");
                put(entry, CatalogLookup.defined(entry, on.origin(), "COMMENT").withComment(on.comment()));
            }
            case TableCommand.AnalyzeTable analyze -> // tables of the session know their statistics at any time
                lookup.table(analyze.name(), analyze.origin(), "ANALYZE TABLE");
            case TableCommand.AnalyzeTables _ -> {
                // the same
            }
            default -> throw CommandRunner.unsupported(command);
        }
        return CommandRows.none();
    }

    CommandRows createAs(QueryCommand.CreateTableAs command) {
        LogicalPlan resolved = session.analyze(command.child(), session.newContext(), Map.of());
        StructType schema = new StructType(resolved.output().stream()
                .map(column -> new StructField(column.name(), column.dataType(), true)).toList());
        if (!maker.isWanted(command.name(), command.mode(), command.origin())) {
            return CommandRows.none();
        }
        DefinedTable table = maker.make(command.name(), schema, command.definition(), command.origin());
        List<Integer> order = table.schema().fieldList().stream().map(schema.fieldList()::indexOf).toList();
        Relation rows = QueryExecution.of(session, "create table", resolved, Map.of()).rows();
        write(table, new Relation(
                rows.batches().stream()
                        .map(batch -> new Batch(order.stream().map(batch::column).toList(), batch.rowCount()))
                        .toList()),
                WritableTable.Mode.OVERWRITE);
        catalog.createTable(command.name(), table, true, false);
        return CommandRows.none();
    }

    CommandRows insert(Command.Insert command) {
        Command.Insert resolved = (Command.Insert) session.analyze(command, session.newContext(), Map.of());
        LogicalPlan.Relation target = (LogicalPlan.Relation) resolved.table();
        if (command.overwrite() && !command.partition().isEmpty()) {
            throw SqlException.analysis(
                    command.origin(), "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                    "`" + target.table().name() + "`", "operation", "INSERT OVERWRITE of a partition");
        }
        Relation rows = QueryExecution.of(session, "insert", resolved.child(), Map.of()).rows();
        write((WritableTable) target.table(), rows,
                command.overwrite() ? WritableTable.Mode.OVERWRITE : WritableTable.Mode.APPEND);
        return CommandRows.none();
    }

    /// Writes `rows`, which the driver holds, as one part.
    private static void write(WritableTable table, Relation rows, WritableTable.Mode mode) {
        Write write = table.write(mode);
        try {
            Write.PartWriter part = write.factory().open(0, 0);
            try {
                for (Batch batch : rows.batches()) {
                    part.write(batch);
                }
                write.commit(List.of(part.finish()));
            } catch (IOException | RuntimeException e) {
                part.abort();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + table.name(), e);
        }
    }

    private void drop(TableCommand.DropTable drop) {
        if (catalog.find(drop.name()).isEmpty()) {
            if (!drop.ifExists()) {
                throw CatalogLookup.notFound(drop.name(), drop.origin());
            }
            return;
        }
        if (lookup.require(drop.name(), drop.origin()) instanceof CatalogEntry.ViewEntry view
                && view.view().kind() == Command.ViewKind.PERSISTENT) {
            lookup.table(drop.name(), drop.origin(), "DROP TABLE");
        }
        catalog.drop(drop.name());
    }

    private void truncate(TableCommand.TruncateTable truncate) {
        CatalogEntry.TableEntry entry = lookup.table(truncate.name(), truncate.origin(), "TRUNCATE TABLE");
        if (!truncate.partition().values().isEmpty() || !(entry.table() instanceof WritableTable table)) {
            throw CatalogLookup.unsupported(entry.name(), truncate.origin(), "TRUNCATE");
        }
        write(table, new Relation(List.of()), WritableTable.Mode.OVERWRITE);
    }

    private void rename(TableCommand.RenameTable rename) {
        List<String> target = rename.newName();
        if (rename.isView()) {
            CatalogEntry.ViewEntry view = lookup.view(rename.name(), rename.origin(),
                    "ALTER VIEW ... RENAME TO");
            switch (view.view().kind()) {
                case TEMPORARY -> catalog.createTemporaryView(target.getLast(), view.view(), false);
                case GLOBAL_TEMPORARY ->
                    catalog.createGlobalTemporaryView(target.getLast(), view.view(), false);
                case PERSISTENT -> catalog.createView(target, view.view(), false, false);
            }
        } else {
            CatalogEntry.TableEntry table = lookup.table(
                    rename.name(), rename.origin(), "ALTER TABLE ... RENAME TO");
            catalog.createTable(target, table.table(), false, false);
        }
        catalog.drop(rename.name());
    }

    private void setProperties(TableCommand.SetProperties set) {
        if (set.isView()) {
            throw CommandRunner.unsupported(set);
        }
        CatalogEntry.TableEntry entry = lookup.table(
                set.name(), set.origin(), "ALTER TABLE ... SET TBLPROPERTIES");
        DefinedTable table = CatalogLookup.defined(entry, set.origin(), "SET TBLPROPERTIES");
        Map<String, String> properties = new HashMap<>(table.properties());
        properties.putAll(set.properties());
        put(entry, table.withProperties(properties));
    }

    private void unsetProperties(TableCommand.UnsetProperties unset) {
        if (unset.isView()) {
            throw CommandRunner.unsupported(unset);
        }
        CatalogEntry.TableEntry entry = lookup.table(
                unset.name(), unset.origin(), "ALTER TABLE ... UNSET TBLPROPERTIES");
        DefinedTable table = CatalogLookup.defined(entry, unset.origin(), "UNSET TBLPROPERTIES");
        Map<String, String> properties = new HashMap<>(table.properties());
        unset.keys().forEach(properties::remove);
        put(entry, table.withProperties(properties));
    }

    private void put(CatalogEntry.TableEntry entry, DefinedTable table) {
        catalog.createTable(entry.name(), table, true, false);
    }
}
