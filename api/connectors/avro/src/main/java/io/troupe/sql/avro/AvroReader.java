package io.troupe.sql.avro;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one part of a file in batches. Fields that nobody wants are skipped.
final class AvroReader implements BatchReader {
    private final FilePart part;
    private final StructType wanted;
    private final BlockReader blocks;
    private final BoundedDecoder decoder = new BoundedDecoder();
    /// By wanted column: its place in the record that is read; -1 when the file lacks it.
    private final int[] places;
    private final List<ValueReader> readers = new ArrayList<>();
    private final boolean isRecord;
    private final @Nullable ResolvingDecoder resolving;
    private long left;

    /// @param schema
    ///            all columns of the table, in whose order fields are when columns belong to them by place
    /// @param wanted
    ///            the columns of batches
    AvroReader(FilePart part, StructType schema, StructType wanted, AvroOptions options) throws IOException {
        this.part = part;
        this.wanted = wanted;
        this.places = new int[wanted.size()];
        this.blocks = new BlockReader(part.file().toPath());
        try {
            Schema writer = blocks.schema();
            Schema base = options.schema().map(AvroOptions::parse).orElse(writer);
            isRecord = base.getType() == Schema.Type.RECORD;
            Schema reader = isRecord ? record(base, schema, options) : single(base, options);
            resolving = readers.isEmpty()
                    ? null
                    : DecoderFactory.get().resolvingDecoder(writer, reader, decoder);
            blocks.seek(part.from());
        } catch (IOException | RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    private Schema record(Schema base, StructType schema, AvroOptions options) {
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            StructField column = wanted.apply(i);
            Optional<Schema.Field> field = options.positional()
                    ? atPlace(base, schema, column.name())
                    : Projection.field(base, column.name());
            places[i] = field.isPresent() ? fields.size() : -1;
            if (field.isPresent()) {
                Projection read = Projection.of(
                        field.get().schema(), column.dataType(), options, column.name());
                fields.add(new Schema.Field(field.get(), read.schema()));
                readers.add(read.reader());
            }
        }
        return Projection.recordOf(base, fields);
    }

    private static Optional<Schema.Field> atPlace(Schema base, StructType schema, String name) {
        for (int i = 0; i < Math.min(schema.size(), base.getFields().size()); i++) {
            if (schema.apply(i).name().equalsIgnoreCase(name)) {
                return Optional.of(base.getFields().get(i));
            }
        }
        return Optional.empty();
    }

    private Schema single(Schema base, AvroOptions options) {
        Schema read = base;
        for (int i = 0; i < wanted.size(); i++) {
            StructField column = wanted.apply(i);
            places[i] = readers.isEmpty() && column.name().equalsIgnoreCase("value") ? 0 : -1;
            if (places[i] == 0) {
                Projection projection = Projection.of(base, column.dataType(), options, column.name());
                readers.add(projection.reader());
                read = projection.schema();
            }
        }
        return read;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        try {
            while (left == 0) {
                if (!blocks.next(part.to())) {
                    return null;
                }
                left = blocks.rows();
                if (resolving != null) {
                    blocks.decode(decoder);
                }
            }
            int rows = (int) Math.min(Batch.ROWS, left);
            left -= rows;
            return batch(rows);
        } catch (SqlException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.unreadable(part.file().path(), "block before " + blocks.position(), e);
        }
    }

    private Batch batch(int rows) throws IOException {
        List<VectorBuilder> builders = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (places[i] >= 0) {
                builders.add(VectorBuilder.of(wanted.apply(i).dataType(), rows));
            }
        }
        ResolvingDecoder in = resolving;
        for (int row = 0; in != null && row < rows; row++) {
            if (isRecord) {
                for (Schema.Field field : in.readFieldOrder()) {
                    builders.get(field.pos()).append(readers.get(field.pos()).read(in));
                }
            } else {
                builders.getFirst().append(readers.getFirst().read(in));
            }
            in.drain();
        }
        List<Vector> columns = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            columns.add(
                    places[i] >= 0
                            ? builders.get(places[i]).build()
                            : Values.constant(wanted.apply(i).dataType(), null, rows));
        }
        return new Batch(columns, rows);
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
