package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Zone;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.ValueOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/// What the footers of files say of a table.
final class FileStatistics {
    private FileStatistics() {}

    /// The statistics of `files` with the columns `schema`.
    static Statistics of(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException {
        List<ParquetFile> footers = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        for (DataFile file : files) {
            ParquetFile footer = ParquetFile.of(file, options);
            footers.add(footer);
            for (RowGroup group : footer.rowGroups()) {
                rows += group.getNum_rows();
                for (ColumnChunk column : group.getColumns()) {
                    bytes += column.getMeta_data().getTotal_uncompressed_size();
                }
            }
        }
        Map<String, Statistics.Column> columns = new HashMap<>();
        for (StructField field : schema) {
            Statistics.Column column = column(footers, field, rows);
            if (column != null) {
                columns.put(field.name(), column);
            }
        }
        return new Statistics(OptionalLong.of(rows), OptionalLong.of(bytes), columns);
    }

    /// The bounds over all groups; null when a file lacks the column or has it in another type.
    private static Statistics.@Nullable Column column(List<ParquetFile> footers, StructField field,
            long rows) {
        if (!ValueOrder.isOrderable(field.dataType())) {
            return null;
        }
        Comparator<Object> order = ValueOrder.of(field.dataType());
        Object min = null;
        Object max = null;
        boolean bounded = true;
        long nulls = 0;
        boolean counted = true;
        DistinctValues distinct = new DistinctValues();
        for (ParquetFile footer : footers) {
            if (!(ParquetFile.find(footer.fields(), field.name()) instanceof Field.Leaf leaf)
                    || !leaf.type().equals(field.dataType())) {
                return null;
            }
            for (RowGroup group : footer.rowGroups()) {
                ColumnMetaData metaData = group.getColumns().get(leaf.index()).getMeta_data();
                Zone zone = BoundValues.zone(
                        leaf, metaData.isSetStatistics() ? metaData.getStatistics() : null,
                        metaData.getNum_values());
                counted &= zone != null && metaData.getStatistics().isSetNull_count();
                nulls += counted ? metaData.getStatistics().getNull_count() : 0;
                if (zone != null && zone.onlyNulls()) {
                    continue;
                }
                Object least = zone == null ? null : BoundValues.exact(leaf, zone.min());
                Object greatest = zone == null ? null : BoundValues.exact(leaf, zone.max());
                distinct.add(metaData, least, greatest);
                bounded &= least != null && greatest != null;
                if (least != null && greatest != null) {
                    min = min == null || order.compare(least, min) < 0 ? least : min;
                    max = max == null || order.compare(greatest, max) > 0 ? greatest : max;
                }
            }
        }
        return new Statistics.Column(
                distinct.count(),
                counted && rows > 0 ? OptionalDouble.of((double) nulls / rows) : OptionalDouble.empty(),
                bounded ? min : null, bounded ? max : null);
    }
}
