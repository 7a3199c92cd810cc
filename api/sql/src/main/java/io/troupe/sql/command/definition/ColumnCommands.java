package io.troupe.sql.command.definition;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.command.rows.RowCommands;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.format.FileOptions;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.table.TableStorage;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// ALTER TABLE about columns: they are added, and their comments and defaults changed. Columns that are
/// there keep name, type and place, since files that were written have them.
public final class ColumnCommands {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final CatalogLookup lookup;
    private final ColumnDefaults defaults;

    /// For statements of `session`.
    public ColumnCommands(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.lookup = new CatalogLookup(session.catalog());
        this.defaults = new ColumnDefaults(session);
    }

    /// Changes columns of a table. What files hold already stays as it is.
    public CommandRows run(ColumnCommand command) {
        switch (command) {
            case ColumnCommand.AddColumns add -> add(add);
            case ColumnCommand.AlterColumns alter -> alter.changes().forEach(change -> change(alter, change));
            case ColumnCommand.RenameColumn rename ->
                refuse(rename.name(), "ALTER TABLE ... RENAME COLUMN", rename.origin());
            case ColumnCommand.DropColumns drop ->
                refuse(drop.name(), "ALTER TABLE ... DROP COLUMNS", drop.origin());
            case ColumnCommand.ReplaceColumns replace ->
                refuse(replace.name(), "ALTER TABLE ... REPLACE COLUMNS", replace.origin());
        }
        return CommandRows.none();
    }

    private void refuse(List<String> name, String operation, Origin origin) {
        throw CatalogLookup.unsupported(lookup.table(name, origin, operation).name(), origin, operation);
    }

    // ---- adding -----------------------------------------------------------------------------------------------------

    private void add(ColumnCommand.AddColumns add) {
        CatalogEntry.TableEntry entry = lookup.table(add.name(), add.origin(), "ALTER TABLE ... ADD COLUMNS");
        DefinedTable table = CatalogLookup.defined(entry, add.origin(), "ADD COLUMNS");
        TableDetails details = table.details();
        List<StructField> added = new ArrayList<>();
        for (TableDefinition.Column column : add.columns()) {
            if (column.identity() != null) {
                throw CatalogLookup.unsupported(
                        entry.name(), column.origin(), "ALTER TABLE ... ADD COLUMNS with IDENTITY");
            }
            StructField field = defaults.checked(column);
            requireNew(column, field, table.schema(), added);
            added.add(field);
            if (column.defaultValue() != null) {
                details = details.withDefault(field.name(), column.defaultValue());
            }
        }
        List<StructField> fields = new ArrayList<>(table.schema().fieldList());
        fields.addAll(fields.size() - details.partitioning().size(), added);
        StructType schema = new StructType(fields);
        WritableTable storage = TableStorage.of(entry.name(), schema, details);
        DefinedTable changed = new DefinedTable(storage, details, table.partitions());
        if (changed.isInMemory()) {
            RowCommands.write(storage, rows(entry.name(), schema, table.schema(), changed),
                    WritableTable.Mode.OVERWRITE);
        } else if (add.columns().stream().anyMatch(column -> column.defaultValue() != null)) {
            fill(entry.name(), schema, table.schema(), changed);
        }
        catalog.replaceTable(entry, changed);
    }

    /// Writes the files anew, with the defaults of the new columns. Readers who do not know these columns yet leave them
    /// out, so that it does not matter when the process ends after that.
    private void fill(List<String> name, StructType schema, StructType before, DefinedTable table) {
        LogicalPlan query = session.analyze(
                query(name, schema, before, table), session.newContext(), Map.of());
        TableWrites writes = new TableWrites(session);
        writes.write(table, query, "add columns", writes.request(
                WritableTable.Mode.OVERWRITE, Map.of(FileOptions.OVERWRITE_MODE, "static"), Map.of()));
    }

    private static void requireNew(
            TableDefinition.Column column, StructField field, StructType schema, List<StructField> added) {
        if (column.name().size() > 1 || column.position() != null) {
            throw CatalogLookup.unsupported(
                    column.name(), column.origin(), "ALTER TABLE ... ADD COLUMNS of parts or at a place");
        }
        List<StructField> all = new ArrayList<>(schema.fieldList());
        all.addAll(added);
        if (all.stream().anyMatch(each -> each.name().equalsIgnoreCase(field.name()))) {
            throw SqlException.analysis(
                    column.origin(), "COLUMN_ALREADY_EXISTS", "columnName",
                    SessionCatalog.quoted(List.of(field.name())));
        }
    }

    /// The rows that are there, with the defaults of the new columns.
    private Relation rows(List<String> name, StructType schema, StructType before, DefinedTable table) {
        return QueryExecution.of(session, "add columns", query(name, schema, before, table), Map.of()).rows();
    }

    private static LogicalPlan query(
            List<String> name, StructType schema, StructType before, DefinedTable table) {
        List<Expression> columns = new ArrayList<>();
        for (StructField field : schema) {
            boolean old = before.fieldList().stream().anyMatch(each -> each.name().equals(field.name()));
            Expression value = old
                    ? new Unresolved.Attribute(List.of(field.name()), Origin.UNKNOWN)
                    : new Unresolved.CastTo(
                            table.defaultOf(field.name()).orElse(Literal.NULL), field.dataType(), false,
                            Origin.UNKNOWN);
            columns.add(new Alias(value, field.name(), 0));
        }
        return new LogicalPlan.Project(columns, new UnresolvedPlan.RelationName(name, Origin.UNKNOWN));
    }

    // ---- changing ---------------------------------------------------------------------------------------------------

    private void change(ColumnCommand.AlterColumns alter, ColumnCommand.Change change) {
        String operation = "ALTER TABLE ... ALTER COLUMN";
        CatalogEntry.TableEntry entry = lookup.table(alter.name(), alter.origin(), operation);
        DefinedTable table = CatalogLookup.defined(entry, alter.origin(), operation);
        int index = index(table.schema(), change);
        StructField field = table.schema().apply(index);
        boolean renamed = change.newName() != null && !change.newName().equalsIgnoreCase(field.name());
        if (change.position() != null || change.nullable() != null) {
            throw CatalogLookup.unsupported(entry.name(), change.origin(), operation);
        }
        if (renamed || change.type() != null && !change.type().equals(field.dataType())) {
            throw SqlException.analysis(
                    change.origin(), "NOT_SUPPORTED_CHANGE_COLUMN", "table",
                    SessionCatalog.quoted(entry.name()),
                    "originName", SessionCatalog.quoted(List.of(field.name())), "originType",
                    "\"" + field.dataType().sql() + "\"", "newName",
                    SessionCatalog.quoted(List.of(renamed ? change.newName() : field.name())), "newType",
                    "\"" + (change.type() == null ? field.dataType() : change.type()).sql() + "\"");
        }
        catalog.replaceTable(entry, changed(entry.name(), table, index, change));
    }

    private DefinedTable changed(
            List<String> name, DefinedTable table, int index, ColumnCommand.Change change) {
        StructField field = table.schema().apply(index);
        TableDetails details = table.details();
        if (change.defaultValue() != null) {
            change.defaultValue().ifPresent(
                    value -> defaults.check(field.name(), field.dataType(), value, change.origin()));
            details = details.withDefault(field.name(), change.defaultValue().orElse(null));
        }
        if (change.comment() == null) {
            return table.with(details);
        }
        Map<String, Object> entries = new HashMap<>(field.metadata().entries());
        entries.put("comment", change.comment());
        List<StructField> fields = new ArrayList<>(table.schema().fieldList());
        fields.set(index, new StructField(
                field.name(), field.dataType(), field.nullable(), new Metadata(entries)));
        StructType schema = new StructType(fields);
        WritableTable storage = TableStorage.of(name, schema, details);
        if (table.isInMemory()) {
            RowCommands.write(storage, rows(name, schema, schema, table), WritableTable.Mode.OVERWRITE);
        }
        return new DefinedTable(storage, details, table.partitions());
    }

    private static int index(StructType schema, ColumnCommand.Change change) {
        for (int i = 0; i < schema.size(); i++) {
            if (change.column().size() == 1
                    && schema.apply(i).name().equalsIgnoreCase(change.column().getFirst())) {
                return i;
            }
        }
        throw SqlException.analysis(
                change.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                SessionCatalog.quoted(change.column()), "proposal",
                String.join(", ", schema.fieldList().stream()
                        .map(field -> SessionCatalog.quoted(List.of(field.name()))).toList()));
    }
}
