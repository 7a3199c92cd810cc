package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.RowCondition;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Zone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;

/// Finds groups of rows, and batches of them, in which no row can fulfil conditions: by the statistics of columns, by
/// their bloom filters, and by the bounds of their pages. Indexes that make no sense are left out of account.
final class RowGroupFilter {
    private static final int LARGEST_INDEX = 1 << 26;
    private static final int LONGEST_HEADER = 64;

    private final ParquetFile file;
    private final RowGroup group;

    RowGroupFilter(ParquetFile file, RowGroup group) {
        this.file = file;
        this.group = group;
    }

    /// Whether a row may fulfil all conditions, by what the footer says.
    boolean mayMatch(List<Condition> conditions) {
        return conditions.stream().allMatch(condition -> Zone.mayMatch(condition, this::zoneOf));
    }

    /// Whether a row may fulfil all conditions, by bloom filters too, which are read when a condition needs them.
    boolean mayMatch(List<Condition> conditions, FileBytes bytes) {
        return conditions.stream()
                .allMatch(condition -> Zone.mayMatch(condition, column -> withBloomFilter(column, bytes)));
    }

    private Field.@Nullable Leaf leafOf(List<String> column) {
        List<Field> fields = file.fields();
        Field found = null;
        for (String name : column) {
            found = ParquetFile.find(fields, name);
            if (found == null) {
                return null;
            }
            fields = found instanceof Field.Group inner ? inner.fields() : List.of();
        }
        return found instanceof Field.Leaf leaf && leaf.repetition() == 0 ? leaf : null;
    }

    private @Nullable Zone zoneOf(List<String> column) {
        Field.Leaf leaf = leafOf(column);
        if (leaf == null) {
            return null;
        }
        ColumnMetaData metaData = group.getColumns().get(leaf.index()).getMeta_data();
        return BoundValues.zone(
                leaf, metaData.isSetStatistics() ? metaData.getStatistics() : null, metaData.getNum_values());
    }

    private @Nullable Zone withBloomFilter(List<String> column, FileBytes bytes) {
        Zone zone = zoneOf(column);
        Field.Leaf leaf = leafOf(column);
        if (zone == null || leaf == null) {
            return zone;
        }
        ColumnMetaData metaData = group.getColumns().get(leaf.index()).getMeta_data();
        if (!metaData.isSetBloom_filter_offset()) {
            return zone;
        }
        Predicate<Object> mayContain = value -> {
            byte[] plain = PlainValue.of(leaf, value);
            BloomFilter bloom = plain == null ? null : bloomFilter(metaData, modules(leaf, bytes));
            return plain == null || bloom == null || bloom.mayContain(plain);
        };
        return new Zone(zone.min(), zone.max(), zone.mayHaveNulls(), zone.onlyNulls(), mayContain);
    }

    private ColumnModules modules(Field.Leaf leaf, FileBytes bytes) {
        return new ColumnModules(bytes, () -> file.cipher(group, leaf.index()));
    }

    private static @Nullable BloomFilter bloomFilter(ColumnMetaData metaData, ColumnModules modules) {
        try {
            BloomFilterHeader header = new BloomFilterHeader();
            long bits = modules.read(ModuleType.BLOOM_FILTER_HEADER, metaData.getBloom_filter_offset(),
                    LONGEST_HEADER, header);
            int size = header.getNumBytes();
            boolean known = header.getAlgorithm().isSetBLOCK() && header.getHash().isSetXXHASH()
                    && header.getCompression().isSetUNCOMPRESSED();
            if (!known || size <= 0 || size % 32 != 0 || size > BloomFilter.LARGEST) {
                return null;
            }
            return new BloomFilter(modules.bytes(ModuleType.BLOOM_FILTER_BITSET, bits, size));
        } catch (IOException | TException | CorruptFileException | IllegalArgumentException
                | NullPointerException | KeyAccessDeniedException e) {
            return null;
        }
    }

    /// The batches, counted from 0, in which no row can fulfil all conditions, by the bounds of pages.
    BitSet deadBatches(List<Condition> conditions, FileBytes bytes) {
        BitSet dead = new BitSet();
        for (Condition condition : conditions) {
            List<String> column = RowCondition.onlyColumn(condition);
            Field.Leaf leaf = column == null ? null : leafOf(column);
            if (leaf != null) {
                dead.or(deadBatches(condition, leaf, bytes));
            }
        }
        return dead;
    }

    private BitSet deadBatches(Condition condition, Field.Leaf leaf, FileBytes bytes) {
        ColumnChunk chunk = group.getColumns().get(leaf.index());
        ColumnModules modules = modules(leaf, bytes);
        int batches = (int) Math.min(Integer.MAX_VALUE, (group.getNum_rows() + Batch.ROWS - 1) / Batch.ROWS);
        BitSet dead = new BitSet();
        ColumnIndex bounds = new ColumnIndex();
        OffsetIndex places = new OffsetIndex();
        if (!chunk.isSetColumn_index_offset() || !chunk.isSetOffset_index_offset()
                || !read(modules, ModuleType.COLUMN_INDEX, chunk.getColumn_index_offset(),
                        chunk.getColumn_index_length(), bounds)
                || !read(modules, ModuleType.OFFSET_INDEX, chunk.getOffset_index_offset(),
                        chunk.getOffset_index_length(), places)
                || !fits(bounds, places.getPage_locationsSize())) {
            return dead;
        }
        dead.set(0, batches);
        for (int page = 0; page < places.getPage_locationsSize(); page++) {
            Zone zone = zoneOf(leaf, bounds, page);
            if (Zone.mayMatch(condition, _ -> zone)) {
                long from = places.getPage_locations().get(page).getFirst_row_index();
                long to = page + 1 < places.getPage_locationsSize()
                        ? places.getPage_locations().get(page + 1).getFirst_row_index()
                        : group.getNum_rows();
                if (from < 0 || to < from || to > group.getNum_rows()) {
                    return new BitSet();
                }
                dead.clear((int) (from / Batch.ROWS), (int) ((to + Batch.ROWS - 1) / Batch.ROWS));
            }
        }
        return dead;
    }

    private static boolean read(
            ColumnModules modules, ModuleType module, long offset, int length, TBase<?, ?> target) {
        try {
            if (length <= 0 || length > LARGEST_INDEX) {
                return false;
            }
            modules.read(module, offset, length, target);
            return true;
        } catch (IOException | TException | CorruptFileException | IllegalArgumentException
                | KeyAccessDeniedException e) {
            return false;
        }
    }

    private static boolean fits(ColumnIndex bounds, int pages) {
        return bounds.getNull_pagesSize() == pages && bounds.getMin_valuesSize() == pages
                && bounds.getMax_valuesSize() == pages
                && (!bounds.isSetNull_counts() || bounds.getNull_countsSize() == pages);
    }

    private static Zone zoneOf(Field.Leaf leaf, ColumnIndex bounds, int page) {
        boolean onlyNulls = bounds.getNull_pages().get(page);
        boolean mayHaveNulls = !bounds.isSetNull_counts() || bounds.getNull_counts().get(page) > 0;
        return new Zone(
                onlyNulls ? null : BoundValues.value(leaf, bytesOf(bounds.getMin_values().get(page))),
                onlyNulls ? null : BoundValues.value(leaf, bytesOf(bounds.getMax_values().get(page))),
                mayHaveNulls || onlyNulls, onlyNulls, _ -> true);
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
