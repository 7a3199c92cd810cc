package io.troupe.sql.format.json;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.TextOutput;
import io.troupe.sql.function.json.JsonWriter;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Writes one file with an object in each line. Timestamps are in the zone of the option `timeZone`, else in UTC.
final class JsonPartWriter implements Write.PartWriter {
    private final Path path;
    private final StructType schema;
    private final List<DataType> types;
    private final JsonOptions options;
    private final JsonWriter writer;
    private final ZoneId zone;
    private final String lineEnd;
    private final TextOutput out;
    private long rows;

    JsonPartWriter(Path path, StructType schema, JsonOptions options) throws IOException {
        this.path = path;
        this.schema = schema;
        this.types = schema.fieldList().stream().map(StructField::dataType).toList();
        this.options = options;
        this.writer = JsonWriter.exact(RecordOptions.of(options.settings().options()));
        this.zone = options.formats().zone(ZoneOffset.UTC);
        this.lineEnd = options.settings().text("lineSep", "\n");
        this.out = new TextOutput(RecordBytes.create(path, options.codec()), options.charset());
    }

    @Override
    public void write(Batch batch) throws IOException {
        for (int row = 0; row < batch.rowCount(); row++) {
            String record = writer.text(new StructValue(Values.row(batch, row, types)), schema, zone);
            out.write(record + lineEnd);
        }
        rows += batch.rowCount();
    }

    @Override
    public Serializable finish() throws IOException {
        out.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
