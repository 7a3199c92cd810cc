package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.source.AggregateRequest.Aggregation;
import io.troupe.sql.source.Zone;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.ValueOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Counts, least and greatest values from what the footers of files say, when they say it exactly:
/// bounds of numbers and moments, and those of texts that are marked as exact.
final class FooterAggregates {
    private final List<ParquetFile> footers = new ArrayList<>();
    private final StructType schema;

    /// Over the rows of `files`, of a table with the columns `schema`.
    FooterAggregates(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException {
        this.schema = schema;
        for (DataFile file : files) {
            footers.add(ParquetFile.of(file, options));
        }
    }

    /// The results in order; empty when one of them is not known.
    Optional<FileFormat.Totals> totals(List<Aggregation> aggregations) {
        List<@Nullable Object> results = new ArrayList<>();
        for (Aggregation each : aggregations) {
            if (each.distinct()) {
                return Optional.empty();
            }
            Total total = new Total(each);
            if (!footers.stream().allMatch(total::add)) {
                return Optional.empty();
            }
            results.add(total.result());
        }
        return Optional.of(new FileFormat.Totals(
                footers.stream().flatMap(footer -> footer.rowGroups().stream())
                        .mapToLong(RowGroup::getNum_rows).sum(),
                results));
    }

    /// The result of one aggregate so far.
    private final class Total {
        private final Aggregation aggregation;
        private long count;
        private @Nullable Object bound;

        Total(Aggregation aggregation) {
            this.aggregation = aggregation;
        }

        @Nullable
        Object result() {
            return switch (aggregation.function()) {
                case COUNT_ALL, COUNT -> count;
                case MIN, MAX, SUM, AVERAGE -> bound;
            };
        }

        /// False when the file does not tell.
        boolean add(ParquetFile footer) {
            for (RowGroup group : footer.rowGroups()) {
                boolean known = group.getNum_rows() == 0 || switch (aggregation.function()) {
                    case COUNT_ALL -> addRows(group.getNum_rows());
                    case COUNT -> addValues(footer, group);
                    case MIN -> addBound(footer, group, true);
                    case MAX -> addBound(footer, group, false);
                    case SUM, AVERAGE -> false;
                };
                if (!known) {
                    return false;
                }
            }
            return true;
        }

        private boolean addRows(long rows) {
            count += rows;
            return true;
        }

        private boolean addValues(ParquetFile footer, RowGroup group) {
            Field field = ParquetFile.find(footer.fields(), name());
            if (field == null) {
                return false;
            }
            if (!field.nullable()) {
                return addRows(group.getNum_rows());
            }
            Statistics statistics = field instanceof Field.Leaf leaf ? statistics(group, leaf) : null;
            return statistics != null && statistics.isSetNull_count()
                    && addRows(group.getNum_rows() - statistics.getNull_count());
        }

        private boolean addBound(ParquetFile footer, RowGroup group, boolean least) {
            Field field = ParquetFile.find(footer.fields(), name());
            DataType type = schema.apply(name()).dataType();
            if (!(field instanceof Field.Leaf leaf) || !leaf.type().equals(type)) {
                return false;
            }
            Statistics statistics = statistics(group, leaf);
            Zone zone = BoundValues.zone(leaf, statistics, group.getNum_rows());
            if (zone == null || statistics == null) {
                return false;
            }
            if (zone.onlyNulls()) {
                return true;
            }
            Object value = BoundValues.exact(leaf, least ? zone.min() : zone.max());
            if (value == null || !isExact(leaf, statistics, least)) {
                return false;
            }
            int order = bound == null ? 0 : ValueOrder.of(type).compare(value, bound);
            if (bound == null || (least ? order < 0 : order > 0)) {
                bound = value;
            }
            return true;
        }

        private String name() {
            return String.valueOf(aggregation.column());
        }
    }

    private static @Nullable Statistics statistics(RowGroup group, Field.Leaf leaf) {
        ColumnMetaData column = group.getColumns().get(leaf.index()).getMeta_data();
        return column.isSetStatistics() ? column.getStatistics() : null;
    }

    /// Whether a bound is a value of the column: writers may cut those of bytes.
    private static boolean isExact(Field.Leaf leaf, Statistics statistics, boolean least) {
        boolean isCut = least
                ? statistics.isSetIs_min_value_exact() && !statistics.isIs_min_value_exact()
                : statistics.isSetIs_max_value_exact() && !statistics.isIs_max_value_exact();
        boolean isMarked = least
                ? statistics.isSetIs_min_value_exact() && statistics.isIs_min_value_exact()
                : statistics.isSetIs_max_value_exact() && statistics.isIs_max_value_exact();
        return switch (leaf.physical().type()) {
            case BOOLEAN, INT32, INT64 -> !isCut;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                isMarked || leaf.physical().meaning() == PhysicalType.Meaning.DECIMAL
                        && leaf.physical().type() == Type.FIXED_LEN_BYTE_ARRAY && !isCut;
            case FLOAT, DOUBLE, INT96 -> false;
        };
    }
}
