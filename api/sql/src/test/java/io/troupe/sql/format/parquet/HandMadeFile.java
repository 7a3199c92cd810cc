package io.troupe.sql.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// A file of one row group that a test describes field by field, as writers of any age and habit make them. Pages are
/// plain and their levels are given as the format defines them.
final class HandMadeFile {
    private final List<SchemaElement> schema = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    private record Leaf(
            List<String> path, Type type, int maxRepetition, int maxDefinition, List<Integer> repetitions,
            List<Integer> definitions, List<byte[]> values, @Nullable Statistics statistics) {}

    HandMadeFile() {
        SchemaElement root = new SchemaElement("schema");
        root.setNum_children(0);
        schema.add(root);
    }

    /// A field of the root follows.
    HandMadeFile column() {
        schema.getFirst().setNum_children(schema.getFirst().getNum_children() + 1);
        return this;
    }

    HandMadeFile group(
            String name, FieldRepetitionType repetition, int children, @Nullable ConvertedType converted) {
        SchemaElement group = new SchemaElement(name);
        group.setRepetition_type(repetition);
        group.setNum_children(children);
        if (converted != null) {
            group.setConverted_type(converted);
        }
        schema.add(group);
        return this;
    }

    /// The group or leaf that was added last.
    SchemaElement last() {
        return schema.getLast();
    }

    HandMadeFile leaf(
            String name, FieldRepetitionType repetition, Type type, Consumer<SchemaElement> settings) {
        SchemaElement leaf = new SchemaElement(name);
        leaf.setRepetition_type(repetition);
        leaf.setType(type);
        settings.accept(leaf);
        schema.add(leaf);
        return this;
    }

    /// The values of the last leaf at `path`; only levels that are greatest have one.
    HandMadeFile values(
            String path, Type type, int maxRepetition, int maxDefinition, List<Integer> repetitions,
            List<Integer> definitions, List<byte[]> values, @Nullable Statistics statistics) {
        leaves.add(new Leaf(List.of(path.split("\\.")), type, maxRepetition, maxDefinition, repetitions,
                definitions, values, statistics));
        return this;
    }

    /// A column of the root with a value or null for each row.
    HandMadeFile flat(
            String name, Type type, Consumer<SchemaElement> settings, List<byte @Nullable []> values,
            @Nullable Statistics statistics) {
        List<Integer> definitions = values.stream().map(value -> value == null ? 0 : 1).toList();
        List<byte[]> present = new ArrayList<>();
        for (byte[] value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return column().leaf(name, FieldRepetitionType.OPTIONAL, type, settings)
                .values(name, type, 0, 1, List.of(), definitions, present, statistics);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    static byte[] int64(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    /// Nanoseconds of the day, and the Julian day.
    static byte[] int96(long nanos, int day) {
        return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos).putInt(day).array();
    }

    static byte[] bytes(byte[] value) {
        return ByteBuffer.allocate(4 + value.length).order(ByteOrder.LITTLE_ENDIAN).putInt(value.length)
                .put(value).array();
    }

    static byte[] text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes `rows` rows.
    void write(Path path, long rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        List<ColumnChunk> chunks = new ArrayList<>();
        for (Leaf leaf : leaves) {
            chunks.add(chunk(out, leaf));
        }
        FileMetaData footer = new FileMetaData(1, schema, rows,
                List.of(new RowGroup(chunks, out.size(), rows)));
        footer.setCreated_by("a test");
        int start = out.size();
        Util.writeFileMetaData(footer, out);
        out.writeBytes(int32(out.size() - start));
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(path, out.toByteArray());
    }

    private static ColumnChunk chunk(ByteArrayOutputStream out, Leaf leaf) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        levels(page, leaf.repetitions, leaf.maxRepetition);
        levels(page, leaf.definitions, leaf.maxDefinition);
        leaf.values.forEach(page::writeBytes);
        int count = Math.max(leaf.definitions.size(), leaf.values.size());
        PageHeader header = new PageHeader(PageType.DATA_PAGE, page.size(), page.size());
        header.setData_page_header(new DataPageHeader(count, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        long start = out.size();
        Util.writePageHeader(header, out);
        out.writeBytes(page.toByteArray());
        ColumnMetaData metaData = new ColumnMetaData(
                leaf.type, List.of(Encoding.PLAIN, Encoding.RLE), leaf.path, CompressionCodec.UNCOMPRESSED,
                count, out.size() - start, out.size() - start, start);
        if (leaf.statistics != null) {
            metaData.setStatistics(leaf.statistics);
        }
        ColumnChunk chunk = new ColumnChunk(start);
        chunk.setMeta_data(metaData);
        return chunk;
    }

    /// Runs of one level each, after their length in bytes.
    private static void levels(ByteArrayOutputStream page, List<Integer> levels, int max) {
        if (max == 0) {
            return;
        }
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        for (int level : levels) {
            runs.write(1 << 1);
            runs.write(level);
        }
        page.writeBytes(int32(runs.size()));
        page.writeBytes(runs.toByteArray());
    }
}
