package io.troupe.sql.format.xml;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.function.xml.XmlWriter;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Writes one file: a declaration, and the rows in one element.
final class XmlPartWriter implements Write.PartWriter {
    private final Path path;
    private final StructType schema;
    private final List<DataType> types;
    private final XmlOptions options;
    private final ZoneId zone;
    private final OutputStream out;
    private long rows;

    XmlPartWriter(Path path, StructType schema, XmlOptions options) throws IOException {
        this.path = path;
        this.schema = schema;
        this.types = schema.fieldList().stream().map(StructField::dataType).toList();
        this.options = options;
        this.zone = options.formats().zone(ZoneOffset.UTC);
        this.out = RecordBytes.create(path, options.codec());
        if (!options.declaration().isEmpty()) {
            line("<?xml " + options.declaration() + "?>");
        }
        line("<" + options.rootTag() + ">");
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(options.charset()));
    }

    @Override
    public void write(Batch batch) throws IOException {
        for (int row = 0; row < batch.rowCount(); row++) {
            line(new XmlWriter(options.elements(), zone)
                    .record(new StructValue(Values.row(batch, row, types)), schema));
        }
        rows += batch.rowCount();
    }

    @Override
    public Serializable finish() throws IOException {
        line("</" + options.rootTag().split("\\s", 2)[0] + ">");
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
