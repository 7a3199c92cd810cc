package io.troupe.sql.command.describe;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.value.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A table or view as one JSON object.
final class TableJson {
    private final List<String> members = new ArrayList<>();

    private TableJson() {}

    /// The object; with what `partition` says when it is not empty.
    static String of(CatalogEntry entry, Map<String, String> partition) {
        TableJson json = new TableJson();
        List<String> name = entry.name();
        json.put("table_name", text(name.getLast()));
        if (name.size() == 3) {
            json.put("catalog_name", text(name.get(0)));
            json.put("namespace", "[" + text(name.get(1)) + "]");
            json.put("schema_name", text(name.get(1)));
        }
        json.put("columns", columns(entry));
        if (!partition.isEmpty()) {
            json.put("partition_values", object(partition));
        }
        switch (entry) {
            case CatalogEntry.TableEntry(_, DefinedTable table) -> json.table(table);
            case CatalogEntry.TableEntry _ -> json.put("type", text("EXTERNAL"));
            case CatalogEntry.ViewEntry view -> json.view(view);
        }
        return "{" + String.join(",", json.members) + "}";
    }

    private void put(String name, String value) {
        members.add(text(name) + ":" + value);
    }

    private void table(DefinedTable table) {
        TableDetails details = table.details();
        TableDefinition.Buckets buckets = details.buckets();
        if (buckets != null) {
            put("num_buckets", String.valueOf(buckets.count()));
            put("bucket_columns", list(buckets.columns()));
            put("sort_columns", list(buckets.sortedBy()));
        }
        if (details.location() != null) {
            put("location", text(details.location()));
        }
        if (!details.options().isEmpty()) {
            put("storage_properties", object(TableFacts.shown(details.options())));
        }
        put("type", text(details.isManaged() ? "MANAGED" : "EXTERNAL"));
        put("provider", text(details.providerOrDefault()));
        if (details.comment() != null) {
            put("comment", text(details.comment()));
        }
        if (!details.properties().isEmpty()) {
            put("table_properties", object(TableFacts.shown(details.properties())));
        }
        if (!details.partitioning().isEmpty()) {
            put("partition_provider", text("Catalog"));
            put("partition_columns", list(details.partitioning()));
        }
        put("collation", text("UTF8_BINARY"));
    }

    private void view(CatalogEntry.ViewEntry entry) {
        put("type", text("VIEW"));
        put("view_text", text(entry.view().queryText()));
        put("view_original_text", text(entry.view().queryText()));
        Command.SchemaBinding binding = entry.view().binding();
        if (binding != null) {
            put("view_schema_mode", text(binding.name().replace('_', ' ')));
        }
        put("view_catalog_and_namespace", text("spark_catalog." + entry.view().database()));
        put("view_query_output_columns", list(entry.view().queryColumns()));
        put("collation", text("UTF8_BINARY"));
    }

    private static String columns(CatalogEntry entry) {
        List<String> columns = new ArrayList<>();
        for (StructField field : CatalogLookup.schema(entry)) {
            String json = "{" + text("name") + ":" + text(field.name()) + "," + text("type") + ":"
                    + type(field.dataType()) + "," + text("nullable") + ":" + field.nullable();
            String comment = DescribeTables.comment(field.metadata());
            String value = entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                    && table.details().defaults().containsKey(field.name())
                            ? "," + text("default") + ":"
                                    + text(table.details().defaults().get(field.name()).text())
                            : "";
            columns.add(json + (comment == null ? "" : "," + text("comment") + ":" + text(comment)) + value
                    + "}");
        }
        return "[" + String.join(",", columns) + "]";
    }

    private static String type(DataType type) {
        return switch (type) {
            case StringType _ -> "{\"name\":\"string\",\"collation\":\"UTF8_BINARY\"}";
            case CharType chars -> "{\"name\":\"char\",\"length\":" + chars.length() + "}";
            case VarcharType chars -> "{\"name\":\"varchar\",\"length\":" + chars.length() + "}";
            case TimestampType _ -> "{\"name\":\"timestamp_ltz\"}";
            case DecimalType decimal -> "{\"name\":\"decimal\",\"precision\":" + decimal.precision()
                    + ",\"scale\":" + decimal.scale() + "}";
            case ArrayType array -> "{\"name\":\"array\",\"element_type\":" + type(array.elementType())
                    + ",\"element_nullable\":" + array.containsNull() + "}";
            case MapType map -> "{\"name\":\"map\",\"key_type\":" + type(map.keyType()) + ",\"value_type\":"
                    + type(map.valueType()) + ",\"value_nullable\":" + map.valueContainsNull() + "}";
            case StructType struct -> "{\"name\":\"struct\",\"fields\":[" + String.join(",",
                    struct.fieldList().stream().map(field -> "{\"name\":" + text(field.name()) + ",\"type\":"
                            + type(field.dataType()) + ",\"nullable\":" + field.nullable() + "}").toList())
                    + "]}";
            default -> "{\"name\":" + text(type.simpleString()) + "}";
        };
    }

    private static String list(List<String> values) {
        return "[" + String.join(",", values.stream().map(TableJson::text).toList()) + "]";
    }

    private static String object(Map<String, String> values) {
        return "{" + String.join(",", values.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue())).toList()) + "}";
    }

    private static String text(String value) {
        return QuotedText.json(value);
    }
}
