package io.troupe.sql.command.plugin;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.describe.CreateText;
import io.troupe.sql.command.describe.DescribeTables;
import io.troupe.sql.command.describe.TableFacts;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.ColumnDefaultValue;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.ShowCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// DESCRIBE and SHOW of tables in catalogs of plugins.
final class PluginDescriptions {
    private static final List<String> RESERVED = List.of(
            TableCatalog.PROP_COMMENT, TableCatalog.PROP_LOCATION, TableCatalog.PROP_PROVIDER,
            TableCatalog.PROP_OWNER,
            TableCatalog.PROP_EXTERNAL);

    CommandRows describe(PluginName name, DescribeCommand.DescribeTable command) {
        Table table = name.load(command.origin());
        if (!command.column().isEmpty() || command.asJson() || !command.partition().values().isEmpty()) {
            throw name.unsupported(command.origin(),
                    command.asJson() ? "DESC TABLE AS JSON" : "DESC TABLE COLUMN");
        }
        CommandRows rows = DescribeTables.columns();
        for (Column column : table.columns()) {
            rows.add(column.name(), column.dataType().simpleString(), column.comment());
        }
        if (table.partitioning().length > 0) {
            rows.add("# Partitioning", "", "");
            int part = 0;
            for (Transform transform : table.partitioning()) {
                rows.add("Part " + part++, transform.describe(), "");
            }
        }
        if (command.extended()) {
            rows.add("", "", "").add("# Detailed Table Information", "", "").add("Name",
                    String.join(".", name.parts()), "");
            add(rows, "Type",
                    table.properties().containsKey(TableCatalog.PROP_EXTERNAL) ? "EXTERNAL" : "MANAGED");
            add(rows, "Comment", table.properties().get(TableCatalog.PROP_COMMENT));
            add(rows, "Location", table.properties().get(TableCatalog.PROP_LOCATION));
            add(rows, "Provider", table.properties().get(TableCatalog.PROP_PROVIDER));
            add(rows, "Owner", table.properties().get(TableCatalog.PROP_OWNER));
            rows.add("Table Properties", others(table).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(",", "[", "]")), "");
        }
        return rows;
    }

    private static void add(CommandRows rows, String name, @Nullable String value) {
        if (value != null) {
            rows.add(name, value, "");
        }
    }

    /// Properties that have no name of their own in statements; values that look like secrets are hidden.
    private static Map<String, String> others(Table table) {
        Map<String, String> others = new TreeMap<>(table.properties());
        RESERVED.forEach(others::remove);
        others.keySet().removeIf(key -> key.startsWith(TableCatalog.OPTION_PREFIX));
        return TableFacts.shown(others);
    }

    CommandRows columns(PluginName name, Origin origin) {
        CommandRows rows = CommandRows.texts("col_name");
        for (Column column : name.load(origin).columns()) {
            rows.add(column.name());
        }
        return rows;
    }

    CommandRows properties(PluginName name, ShowCommand.ShowProperties command) {
        return properties(name, others(name.load(command.origin())), command);
    }

    CommandRows properties(
            PluginName name, Map<String, String> known, ShowCommand.ShowProperties command) {
        Map<String, String> properties = new TreeMap<>(known);
        CommandRows rows = CommandRows.texts("key", "value");
        String key = command.key();
        if (key == null) {
            properties.forEach(rows::add);
            return rows;
        }
        String value = properties.get(key);
        return rows.add(key,
                value == null
                        ? "(" + String.join(".", name.parts()) + " has no property " + key + ")"
                        : value);
    }

    CommandRows createTable(PluginName name, Origin origin) {
        Table table = name.load(origin);
        StringBuilder text = new StringBuilder("CREATE TABLE ").append(CreateText.names(name.parts(), "."));
        text.append(Stream.of(table.columns()).map(PluginDescriptions::column)
                .collect(Collectors.joining(",\n  ", " (\n  ", ")\n")));
        String provider = table.properties().get(TableCatalog.PROP_PROVIDER);
        if (provider != null) {
            text.append("USING ").append(provider).append('\n');
        }
        if (table.partitioning().length > 0) {
            text.append(Stream.of(table.partitioning()).map(Transform::describe)
                    .collect(Collectors.joining(", ", "PARTITIONED BY (", ")\n")));
        }
        String comment = table.properties().get(TableCatalog.PROP_COMMENT);
        if (comment != null) {
            text.append("COMMENT ").append(CreateText.quoted(comment)).append('\n');
        }
        String location = table.properties().get(TableCatalog.PROP_LOCATION);
        if (location != null) {
            text.append("LOCATION ").append(CreateText.quoted(location)).append('\n');
        }
        Map<String, String> others = others(table);
        if (!others.isEmpty()) {
            text.append(others.entrySet().stream()
                    .map(entry -> CreateText.quoted(entry.getKey()) + " = "
                            + CreateText.quoted(entry.getValue()))
                    .collect(Collectors.joining(",\n  ", "TBLPROPERTIES (\n  ", ")\n")));
        }
        return CommandRows.texts("createtab_stmt").add(text.toString());
    }

    private static String column(Column column) {
        ColumnDefaultValue value = column.defaultValue();
        return CreateText.names(List.of(column.name()), "") + " " + column.dataType().sql()
                + (column.nullable() ? "" : " NOT NULL")
                + (value == null ? "" : " DEFAULT " + value.sql())
                + (column.comment() == null ? "" : " COMMENT " + CreateText.quoted(column.comment()));
    }
}
