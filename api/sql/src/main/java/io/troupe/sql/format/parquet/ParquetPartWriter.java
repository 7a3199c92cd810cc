package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.parquet.encryption.FileEncryption;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.XxHash;
import org.jspecify.annotations.Nullable;

/// Writes one file.
final class ParquetPartWriter implements Write.PartWriter {
    private static final String CREATED_BY = "Troupe";
    private static final long MOST_TEXT = 8 << 20;

    private final Path path;
    private final StructType columns;
    private final StructType declared;
    private final ParquetOptions options;
    private final SchemaWriter schema;
    private final Compressor compressor;
    private final List<LeafWriter> leaves = new ArrayList<>();
    private final List<ColumnSealing> sealings = new ArrayList<>();
    private final FooterWriter footerWriter;
    private final Shredder shredder;
    private final OutputStream out;
    private final List<RowGroup> groups = new ArrayList<>();
    private final List<List<@Nullable ColumnIndex>> columnIndexes = new ArrayList<>();
    private final List<List<OffsetIndex>> offsetIndexes = new ArrayList<>();
    private long position;
    private long groupRows;
    private long rows;

    ParquetPartWriter(Path path, StructType declared, ParquetOptions options) throws IOException {
        this.path = path;
        this.options = options;
        this.declared = declared;
        this.columns = UserDefinedTypes.stored(declared);
        this.schema = SchemaWriter.of(columns, options.fieldIds());
        this.compressor = new Compressor(options.codec(), options.level());
        FileEncryption encryption = options.encryption(
                schema.leaves().stream().map(LeafSpec::path).toList());
        this.footerWriter = new FooterWriter(encryption);
        for (LeafSpec leaf : schema.leaves()) {
            ColumnSealing sealing = new ColumnSealing(
                    encryption == null ? null : encryption.column(leaf.path()), leaves.size());
            sealings.add(sealing);
            leaves.add(new LeafWriter(leaf, options, compressor, sealing));
        }
        this.shredder = new Shredder(columns, leaves);
        this.out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        put(footerWriter.magic());
    }

    @Override
    public void write(Batch batch) throws IOException {
        if (batch.rowCount() == 0) {
            return;
        }
        long room = options.groupRows() - groupRows;
        if (batch.rowCount() > room) {
            write(batch.slice(0, (int) room));
            write(batch.slice((int) room, batch.rowCount()));
        } else if (batch.rowCount() > 1 && textBytes(batch) > MOST_TEXT) {
            int half = batch.rowCount() / 2;
            write(batch.slice(0, half));
            write(batch.slice(half, batch.rowCount()));
        } else {
            add(batch);
        }
    }

    private void add(Batch batch) throws IOException {
        shredder.add(batch.columns(), batch.rowCount());
        groupRows += batch.rowCount();
        long held = 0;
        for (LeafWriter leaf : leaves) {
            held += leaf.heldBytes();
        }
        if (groupRows >= options.groupRows() || held >= options.groupBytes()) {
            endGroup();
        }
    }

    private static long textBytes(Batch batch) {
        long bytes = 0;
        for (Vector column : batch.columns()) {
            if (column instanceof BytesVector texts) {
                for (int row = 0; row < texts.size(); row++) {
                    bytes += texts.ends()[row] - texts.starts()[row];
                }
            }
        }
        return bytes;
    }

    private void endGroup() throws IOException {
        if (groupRows == 0) {
            return;
        }
        List<ColumnChunk> chunks = new ArrayList<>();
        List<@Nullable ColumnIndex> columns = new ArrayList<>();
        List<OffsetIndex> offsets = new ArrayList<>();
        long start = position;
        long raw = 0;
        for (int c = 0; c < leaves.size(); c++) {
            LeafWriter leaf = leaves.get(c);
            FinishedChunk chunk = leaf.finish(position);
            put(chunk.dictionary().bytes(), chunk.dictionary().length());
            put(chunk.pages().bytes(), chunk.pages().length());
            ColumnMetaData metaData = chunk.metaData();
            columns.add(chunk.index().columnIndex());
            offsets.add(chunk.index().offsetIndex(chunk.dataOffset()));
            putBloomFilter(chunk, metaData, sealings.get(c));
            ColumnChunk described = new ColumnChunk(0);
            described.setMeta_data(metaData);
            chunks.add(described);
            raw += chunk.rawBytes();
            leaf.reset();
        }
        RowGroup group = new RowGroup(chunks, raw, groupRows);
        group.setFile_offset(start);
        group.setTotal_compressed_size(position - start);
        group.setOrdinal((short) groups.size());
        groups.add(group);
        columnIndexes.add(columns);
        offsetIndexes.add(offsets);
        rows += groupRows;
        groupRows = 0;
    }

    private void putBloomFilter(FinishedChunk chunk, ColumnMetaData metaData, ColumnSealing sealing)
            throws IOException {
        BloomFilter bloom = chunk.bloom();
        if (bloom == null) {
            return;
        }
        byte[] header = sealing.seal(ModuleType.BLOOM_FILTER_HEADER, groups.size(), 0, Thrift.write(
                new BloomFilterHeader(
                        bloom.bits().length, BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
                        BloomFilterHash.XXHASH(new XxHash()),
                        BloomFilterCompression.UNCOMPRESSED(new Uncompressed()))));
        byte[] bits = sealing.seal(ModuleType.BLOOM_FILTER_BITSET, groups.size(), 0, bloom.bits());
        metaData.setBloom_filter_offset(position);
        metaData.setBloom_filter_length(header.length + bits.length);
        put(header);
        put(bits);
    }

    /// The indexes of all pages lie together before the footer, first those of bounds, then those of places.
    private void putIndexes() throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            for (int c = 0; c < leaves.size(); c++) {
                ColumnIndex index = columnIndexes.get(i).get(c);
                if (index != null) {
                    byte[] bytes = sealings.get(c).seal(ModuleType.COLUMN_INDEX, i, 0, Thrift.write(index));
                    groups.get(i).getColumns().get(c).setColumn_index_offset(position);
                    groups.get(i).getColumns().get(c).setColumn_index_length(bytes.length);
                    put(bytes);
                }
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            for (int c = 0; c < leaves.size(); c++) {
                byte[] bytes = sealings.get(c).seal(
                        ModuleType.OFFSET_INDEX, i, 0, Thrift.write(offsetIndexes.get(i).get(c)));
                groups.get(i).getColumns().get(c).setOffset_index_offset(position);
                groups.get(i).getColumns().get(c).setOffset_index_length(bytes.length);
                put(bytes);
            }
        }
    }

    @Override
    public Serializable finish() throws IOException {
        endGroup();
        putIndexes();
        FileMetaData footer = new FileMetaData(1, schema.elements(), rows, groups);
        footer.setCreated_by(CREATED_BY);
        RowSchema.entry(declared).ifPresent(entry -> footer.setKey_value_metadata(List.of(entry)));
        List<ColumnOrder> orders = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        footer.setColumn_orders(orders);
        byte[] bytes = footerWriter.bytes(footer);
        put(bytes);
        byte[] length = new byte[4];
        LittleEndian.INT.set(length, 0, bytes.length);
        put(length);
        put(footerWriter.magic());
        out.close();
        compressor.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        out.close();
        compressor.close();
        Files.deleteIfExists(path);
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        position += count;
    }
}
