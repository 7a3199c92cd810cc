package io.troupe.sql.command.plugin;

import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.ColumnDefaultValue;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes of columns as catalogs of plugins take them.
final class PluginColumns {
    /// Columns that a statement lists.
    static Column[] of(List<TableDefinition.Column> columns) {
        return columns.stream().map(column -> new Column(
                column.name().getLast(), column.type(), column.nullable(), column.comment(),
                defaultOf(column)))
                .toArray(Column[]::new);
    }

    private static @Nullable ColumnDefaultValue defaultOf(TableDefinition.Column column) {
        TableDefinition.ValueText value = column.defaultValue();
        return value == null ? null : new ColumnDefaultValue(value.text());
    }

    List<TableChange> add(PluginName name, ColumnCommand.AddColumns command) {
        StructType schema = name.load(command.origin()).schema();
        List<TableChange> changes = new ArrayList<>();
        for (TableDefinition.Column column : command.columns()) {
            if (find(schema, column.name()).isPresent()) {
                throw SqlException.analysis(column.origin(), "FIELD_ALREADY_EXISTS", "op", "add",
                        "fieldNames",
                        SessionCatalog.quoted(column.name()), "struct", "\"" + schema.sql() + "\"");
            }
            changes.add(added(column));
        }
        return changes;
    }

    private static TableChange added(TableDefinition.Column column) {
        return TableChange.addColumn(
                array(column.name()), column.type(), column.nullable(), column.comment(),
                position(column.position()),
                defaultOf(column));
    }

    List<TableChange> replace(PluginName name, ColumnCommand.ReplaceColumns command) {
        List<TableChange> changes = new ArrayList<>();
        for (String column : name.load(command.origin()).schema().fieldNames()) {
            changes.add(TableChange.deleteColumn(new String[]{column}, false));
        }
        command.columns().forEach(column -> changes.add(added(column)));
        return changes;
    }

    List<TableChange> rename(PluginName name, ColumnCommand.RenameColumn command) {
        List<String> column = require(name, command.column(), command.origin());
        return List.of(TableChange.renameColumn(array(column), command.newName()));
    }

    List<TableChange> drop(PluginName name, ColumnCommand.DropColumns command) {
        StructType schema = name.load(command.origin()).schema();
        List<TableChange> changes = new ArrayList<>();
        for (List<String> column : command.columns()) {
            Optional<List<String>> found = find(schema, column);
            if (found.isEmpty() && !command.ifExists()) {
                require(name, column, command.origin());
            }
            found.ifPresent(each -> changes.add(TableChange.deleteColumn(array(each), command.ifExists())));
        }
        return changes;
    }

    List<TableChange> alter(PluginName name, ColumnCommand.AlterColumns command) {
        List<TableChange> changes = new ArrayList<>();
        for (ColumnCommand.Change change : command.changes()) {
            String[] column = array(require(name, change.column(), change.origin()));
            if (change.type() != null) {
                changes.add(TableChange.updateColumnType(column, change.type()));
            }
            if (change.nullable() != null) {
                changes.add(TableChange.updateColumnNullability(column, change.nullable()));
            }
            if (change.comment() != null) {
                changes.add(TableChange.updateColumnComment(column, change.comment()));
            }
            TableChange.ColumnPosition position = position(change.position());
            if (position != null) {
                changes.add(TableChange.updateColumnPosition(column, position));
            }
            Optional<TableDefinition.ValueText> value = change.defaultValue();
            if (value != null) {
                changes.add(TableChange.updateColumnDefaultValue(
                        column, value.map(TableDefinition.ValueText::text).orElse(null)));
            }
            if (change.newName() != null) {
                changes.add(TableChange.renameColumn(column, change.newName()));
            }
        }
        return changes;
    }

    private static TableChange.@Nullable ColumnPosition position(
            TableDefinition.@Nullable Position position) {
        if (position == null) {
            return null;
        }
        return position.after() == null
                ? TableChange.ColumnPosition.first()
                : TableChange.ColumnPosition.after(position.after());
    }

    private static String[] array(List<String> parts) {
        return parts.toArray(String[]::new);
    }

    /// The column as the table writes its name. Throws `UNRESOLVED_COLUMN.WITH_SUGGESTION` when there is none.
    private static List<String> require(PluginName name, List<String> column, Origin origin) {
        StructType schema = name.load(origin).schema();
        return find(schema, column).orElseThrow(() -> SqlException.analysis(
                origin, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", SessionCatalog.quoted(column),
                "proposal",
                String.join(", ",
                        schema.fieldList().stream().map(field -> "`" + field.name() + "`").toList())));
    }

    /// What is below lists and maps is called `element`, `key` and `value`.
    private static Optional<List<String>> find(DataType type, List<String> column) {
        if (column.isEmpty()) {
            return Optional.of(List.of());
        }
        String first = column.getFirst();
        return switch (type) {
            case StructType struct -> struct.fieldList().stream()
                    .filter(each -> each.name().equalsIgnoreCase(first)).findFirst()
                    .flatMap(field -> find(field.name(), field.dataType(), column));
            case ArrayType list when first.equalsIgnoreCase("element") ->
                find("element", list.elementType(), column);
            case MapType map when first.equalsIgnoreCase("key") -> find("key", map.keyType(), column);
            case MapType map when first.equalsIgnoreCase("value") -> find("value", map.valueType(), column);
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> find(String name, DataType type, List<String> column) {
        return find(type, column.subList(1, column.size())).map(rest -> {
            List<String> all = new ArrayList<>(List.of(name));
            all.addAll(rest);
            return all;
        });
    }
}
