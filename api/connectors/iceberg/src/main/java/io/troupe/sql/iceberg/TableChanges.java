package io.troupe.sql.iceberg;

import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;

/// Carries out ALTER TABLE: all changes of a statement in one commit.
final class TableChanges {
    private TableChanges() {}

    /// Throws [SqlException] when Iceberg does not allow a change, such as a narrower type.
    static void apply(Table table, List<TableChange> changes) {
        Transaction transaction = table.newTransaction();
        try {
            if (changes.stream().anyMatch(TableChange.ColumnChange.class::isInstance)) {
                UpdateSchema schema = transaction.updateSchema();
                for (TableChange change : changes) {
                    if (change instanceof TableChange.ColumnChange column) {
                        apply(schema, table.schema(), column);
                    }
                }
                schema.commit();
            }
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", table.name(),
                    "operation",
                    "ALTER TABLE (" + e.getMessage() + ")");
        }
        applyProperties(transaction, changes);
        transaction.commitTransaction();
    }

    private static void applyProperties(Transaction transaction, List<TableChange> changes) {
        if (changes.stream().allMatch(TableChange.ColumnChange.class::isInstance)) {
            return;
        }
        UpdateProperties properties = transaction.updateProperties();
        for (TableChange change : changes) {
            switch (change) {
                case TableChange.SetProperty(String property, String value) ->
                    properties.set(property, value);
                case TableChange.RemoveProperty(String property) -> properties.remove(property);
                case TableChange.ColumnChange _ -> {
                    // done
                }
            }
        }
        properties.commit();
    }

    private static void apply(UpdateSchema update, Schema schema, TableChange.ColumnChange change) {
        String name = String.join(".", change.fieldNames());
        switch (change) {
            case TableChange.AddColumn add -> add(update, add);
            case TableChange.RenameColumn rename -> update.renameColumn(name, rename.newName());
            case TableChange.UpdateColumnType type -> {
                Type wanted = IcebergTypes.type(type.newDataType(), name);
                update.updateColumn(name, wanted.asPrimitiveType());
            }
            case TableChange.UpdateColumnNullability nullability -> {
                if (nullability.nullable()) {
                    update.makeColumnOptional(name);
                } else {
                    update.requireColumn(name);
                }
            }
            case TableChange.UpdateColumnComment comment ->
                update.updateColumnDoc(name, comment.newComment());
            case TableChange.UpdateColumnPosition position ->
                move(update, change.fieldNames(), position.position());
            case TableChange.UpdateColumnDefaultValue _ ->
                throw new IllegalArgumentException("a default value of " + name);
            case TableChange.DeleteColumn delete -> {
                if (!delete.ifExists() || schema.findField(name) != null) {
                    update.deleteColumn(name);
                }
            }
        }
    }

    private static void add(UpdateSchema update, TableChange.AddColumn add) {
        if (add.defaultValue() != null) {
            throw new IllegalArgumentException(
                    "a default value of " + String.join(".", add.fieldNames()));
        }
        if (!add.isNullable()) {
            throw new IllegalArgumentException(
                    "the new column " + String.join(".", add.fieldNames())
                            + " must be nullable: rows lack it");
        }
        List<String> names = List.of(add.fieldNames());
        Type type = IcebergTypes.type(add.dataType(), names.getLast());
        if (names.size() == 1) {
            update.addColumn(names.getLast(), type, add.comment());
        } else {
            update.addColumn(String.join(".", names.subList(0, names.size() - 1)), names.getLast(), type,
                    add.comment());
        }
        if (add.position() != null) {
            move(update, add.fieldNames(), add.position());
        }
    }

    private static void move(UpdateSchema update, String[] fieldNames, TableChange.ColumnPosition position) {
        String name = String.join(".", fieldNames);
        switch (position) {
            case TableChange.First _ -> update.moveFirst(name);
            case TableChange.After(String column) -> {
                int dot = name.lastIndexOf('.');
                update.moveAfter(name, dot < 0 ? column : name.substring(0, dot + 1) + column);
            }
        }
    }
}
