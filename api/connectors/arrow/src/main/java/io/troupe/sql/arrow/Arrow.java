package io.troupe.sql.arrow;

import io.troupe.columnar.Batch;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// Datasets as record batches of Arrow, and back.
///
/// ```java
/// Arrow.writeFile(orders, Path.of("orders.arrow"));
/// Dataset<Row> back = Arrow.readFile(session, Path.of("orders.arrow"));
/// ```
///
/// The JVM needs `--add-opens=java.base/java.nio=ALL-UNNAMED`. Times of day, dates and timestamps keep microseconds; a
/// timestamp is the same instant whatever its zone; unsigned integers become the next wider type.
public final class Arrow {
    private static final String ZONE = "UTC";

    private Arrow() {}

    /// The schema in which [#toArrow] gives `columns`. Throws [io.troupe.sql.error.SqlException]
    /// UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE for a type that Arrow lacks.
    public static Schema schema(StructType columns) {
        return ArrowTypes.schema(columns, ZONE);
    }

    /// Runs the query of `dataset` and gives its rows as record batches in memory of `allocator`. Close what is given.
    public static ArrowBatches toArrow(Dataset<?> dataset, BufferAllocator allocator) {
        return new ArrowBatches(dataset.queryExecution().stream(), schema(dataset.schema()), allocator);
    }

    /// Writes the rows of `dataset` as a stream, and leaves `out` open.
    public static void writeStream(Dataset<?> dataset, OutputStream out) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowBatches batches = toArrow(dataset, allocator)) {
            WritableByteChannel channel = Channels.newChannel(out);
            // not closed: that would close the stream
            ArrowStreamWriter writer = new ArrowStreamWriter(batches.root(), null, channel);
            write(batches, writer);
            out.flush();
        }
    }

    /// Writes the rows of `dataset` as the file `path`, which must not exist.
    public static void writeFile(Dataset<?> dataset, Path path) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowBatches batches = toArrow(dataset, allocator);
                FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ArrowFileWriter writer = new ArrowFileWriter(batches.root(), null, channel)) {
            write(batches, writer);
        }
    }

    private static void write(ArrowBatches batches, ArrowWriter writer) throws IOException {
        writer.start();
        while (batches.hasNext()) {
            batches.next();
            writer.writeBatch();
        }
        writer.end();
    }

    /// The rows of a stream, which is read to its end now.
    public static Dataset<Row> readStream(TroupeSession session, InputStream in) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = new ArrowStreamReader(in, allocator)) {
            return fromArrow(session, reader);
        }
    }

    /// The rows of a file, which is read now. Throws [io.troupe.sql.error.SqlException]
    /// FAILED_READ_FILE.NO_HINT when it makes no sense.
    public static Dataset<Row> readFile(TroupeSession session, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = new ArrowFileReader(channel, allocator)) {
            return fromArrow(session, reader);
        } catch (org.apache.arrow.vector.ipc.InvalidArrowFileException | IllegalArgumentException e) {
            throw FileErrors.unreadable(path.toString(), "its records", e);
        }
    }

    /// The rows that `reader` has left, which are copied now; it stays open. Vectors with dictionaries become plain ones.
    public static Dataset<Row> fromArrow(TroupeSession session, ArrowReader reader) throws IOException {
        List<Batch> batches = new ArrayList<>();
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        StructType columns = null;
        while (reader.loadNextBatch()) {
            List<FieldVector> decoded = new ArrayList<>();
            List<FieldVector> vectors = new ArrayList<>();
            try {
                for (FieldVector vector : root.getFieldVectors()) {
                    vectors.add(plain(vector, reader, decoded));
                }
                columns = columns == null ? columns(root.getSchema(), vectors) : columns;
                batches.addAll(ArrowInput.batches(vectors, columns, root.getRowCount()));
            } finally {
                decoded.forEach(FieldVector::close);
            }
        }
        return session.createDataFrame(
                columns == null ? columns(root.getSchema(), root.getFieldVectors()) : columns, batches);
    }

    private static FieldVector plain(FieldVector vector, ArrowReader reader, List<FieldVector> decoded)
            throws IOException {
        if (vector.getField().getDictionary() == null) {
            return vector;
        }
        Dictionary dictionary = reader.getDictionaryVectors().get(vector.getField().getDictionary().getId());
        FieldVector plain = (FieldVector) DictionaryEncoder.decode(vector, dictionary);
        decoded.add(plain);
        return plain;
    }

    /// The columns called as in `schema`, of the types of `vectors`.
    private static StructType columns(Schema schema, List<FieldVector> vectors) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            Field named = schema.getFields().get(i);
            Field typed = vectors.get(i).getField();
            fields.add(
                    new Field(
                            named.getName(),
                            new org.apache.arrow.vector.types.pojo.FieldType(
                                    named.isNullable(), typed.getType(), null),
                            typed.getChildren()));
        }
        return ArrowTypes.columns(new Schema(fields));
    }
}
