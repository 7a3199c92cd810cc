package io.troupe.sql.iceberg;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.parquet.FieldNames;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PartitionSpecParser;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/// How data files of a table are written: what its properties say, and before them the options of a statement.
///
/// @param schema
///            of the rows, as JSON
/// @param spec
///            how they are divided, as JSON
/// @param targetBytes
///            about how large a file may become
/// @param sortOrder
///            the id of the order in which rows are; null for none
record WriteSettings(
        String schema, String spec, LocationProvider locations, Map<String, String> format, long targetBytes,
        MetricsConfig metrics, @Nullable Integer sortOrder) implements Serializable {
    private static final String BLOOM_FILTER = "parquet.bloom.filter.enabled#";

    /// Throws [SqlException] when the table wants something that is not there.
    ///
    /// @param schema
    ///            the columns of the rows, which are those of the table or more
    /// @param options
    ///            of the statement
    static WriteSettings of(Table table, Schema schema, Map<String, String> options) {
        Map<String, String> properties = new HashMap<>(table.properties());
        override(properties, options, "write-format", TableProperties.DEFAULT_FILE_FORMAT);
        override(properties, options, "compression-codec", TableProperties.PARQUET_COMPRESSION);
        override(properties, options, "compression-level", TableProperties.PARQUET_COMPRESSION_LEVEL);
        override(properties, options, "target-file-size-bytes", TableProperties.WRITE_TARGET_FILE_SIZE_BYTES);
        String kind = properties.getOrDefault(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
        if (!kind.equalsIgnoreCase("parquet")) {
            throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                    table.name(), "operation", "writing files of the format " + kind
                            + "; set " + TableProperties.DEFAULT_FILE_FORMAT + " to parquet");
        }
        long target = number(properties, TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
        PartitionSpec spec = options.containsKey("output-spec-id")
                ? specOf(table, options.get("output-spec-id"))
                : table.spec();
        return new WriteSettings(
                SchemaParser.toJson(schema), PartitionSpecParser.toJson(spec), table.locationProvider(),
                format(properties, schema, target), target, MetricsConfig.forTable(table),
                Layouts.isSorted(table) ? table.sortOrder().orderId() : null);
    }

    private static void override(
            Map<String, String> properties, Map<String, String> options, String option, String property) {
        String value = options.get(option);
        if (value != null) {
            properties.put(property, value);
        }
    }

    private static PartitionSpec specOf(Table table, String id) {
        PartitionSpec spec = id.matches("\\d{1,9}") ? table.specs().get(Integer.valueOf(id)) : null;
        if (spec == null) {
            throw new IllegalArgumentException("The table " + table.name() + " has no partition spec " + id
                    + "; it has " + table.specs().keySet() + ".");
        }
        return spec;
    }

    private static Map<String, String> format(Map<String, String> properties, Schema schema, long target) {
        Map<String, String> format = new HashMap<>();
        String codec = properties.getOrDefault(TableProperties.PARQUET_COMPRESSION,
                TableProperties.PARQUET_COMPRESSION_DEFAULT_SINCE_1_4_0).toLowerCase(Locale.ROOT);
        format.put("compression", codec);
        String level = properties.get(TableProperties.PARQUET_COMPRESSION_LEVEL);
        if (level != null && codec.equals("zstd")) {
            format.put("parquet.compression.codec.zstd.level", level);
        }
        long group = number(properties, TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
                TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES_DEFAULT);
        format.put("parquet.block.size", Long.toString(Math.max(1024, Math.min(group, target))));
        String pageRows = properties.get(TableProperties.PARQUET_PAGE_ROW_LIMIT);
        if (pageRows != null) {
            format.put("parquet.page.row.count.limit", pageRows);
        }
        properties.forEach((name, value) -> {
            if (name.startsWith(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX)) {
                format.put(BLOOM_FILTER + name
                        .substring(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX.length()),
                        value);
            }
        });
        format.put(FieldNames.IDS, IcebergTypes.fieldIds(schema.asStruct()));
        return Map.copyOf(format);
    }

    private static long number(Map<String, String> properties, String name, long usual) {
        String text = properties.get(name);
        if (text == null) {
            return usual;
        }
        try {
            long value = Long.parseLong(text.trim());
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException _) {
            // the error below says what would be right
        }
        throw new IllegalArgumentException(
                "The property " + name + " is " + text + "; a number of bytes above 0 would be right.");
    }

    /// The same for rows in no order, or in another one.
    WriteSettings unsorted() {
        return new WriteSettings(schema, spec, locations, format, targetBytes, metrics, null);
    }

    Schema icebergSchema() {
        return SchemaParser.fromJson(schema);
    }

    PartitionSpec partitionSpec() {
        return PartitionSpecParser.fromJson(icebergSchema(), spec);
    }
}
