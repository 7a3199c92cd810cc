package io.troupe.sql.format.binary;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The row of one file.
final class BinaryFileReader implements BatchReader {
    private static final long MICROS = 1000;

    private final DataFile file;
    private final StructType wanted;
    private byte @Nullable [] content;

    BinaryFileReader(DataFile file, StructType wanted, byte[] content) {
        this.file = file;
        this.wanted = wanted;
        this.content = content;
    }

    @Override
    public @Nullable Batch next() {
        byte[] bytes = content;
        content = null;
        if (bytes == null) {
            return null;
        }
        List<Vector> columns = new ArrayList<>();
        for (StructField field : wanted) {
            Object value = switch (field.name().toLowerCase(Locale.ROOT)) {
                case "path" -> file.toPath().toUri().toString();
                case "modificationtime" -> file.modifiedMillis() * MICROS;
                case "length" -> file.length();
                case "content" -> Bytes.of(bytes);
                default -> throw new IllegalStateException("there is no column " + field.name());
            };
            columns.add(Values.constant(field.dataType(), value, 1));
        }
        return new Batch(columns, 1);
    }

    @Override
    public void close() {
        content = null;
    }
}
