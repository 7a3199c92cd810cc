package io.troupe.sql.table;

import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Where the rows of a table lie: in a data source, in a folder of files, or in memory.
public final class TableStorage {
    private TableStorage() {}

    /// What holds the rows of a table with these columns.
    public static WritableTable of(List<String> name, StructType schema, TableDetails details) {
        String location = details.location();
        Optional<WritableTable> source = SourceTables.find(
                details.provider(), location, details.options(), Optional.of(schema));
        if (source.isPresent()) {
            return source.get();
        }
        if (location == null) {
            return new MemoryTable(name.getLast(), schema);
        }
        String format = details.providerOrDefault().toLowerCase(Locale.ROOT);
        FileFormats.get(format);
        FolderTable table = new FolderTable(
                format, FolderTable.pathOf(location), schema, details.partitioning(), details.options(),
                UUID::randomUUID);
        TableDefinition.Buckets buckets = details.buckets();
        return buckets == null || buckets.columns().stream().anyMatch(
                column -> details.partitioning().stream().anyMatch(column::equalsIgnoreCase))
                        ? table
                        : table.withBuckets(new Buckets(
                                buckets.count(), exact(buckets.columns(), schema),
                                exact(buckets.sortedBy(), schema)));
    }

    /// `names` as the columns of `schema` are written.
    private static List<String> exact(List<String> names, StructType schema) {
        return names.stream().map(name -> schema.fieldList().stream().map(StructField::name)
                .filter(name::equalsIgnoreCase).findFirst().orElse(name)).toList();
    }
}
