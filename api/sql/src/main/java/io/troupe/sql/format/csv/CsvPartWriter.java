package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.value.Values;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Writes one file. Texts are quoted when they need it, an empty text always, so that it is not null when it is read.
/// Timestamps are written in UTC.
final class CsvPartWriter implements Write.PartWriter {
    private final Path path;
    private final StructType schema;
    private final CsvOptions options;
    private final String delimiter;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();
    private long rows;

    CsvPartWriter(Path path, StructType schema, CsvOptions options) throws IOException {
        this.path = path;
        this.schema = schema;
        this.options = options;
        this.delimiter = new String(options.delimiter(), StandardCharsets.UTF_8);
        for (StructField field : schema) {
            if (isNested(field.dataType())) {
                throw CsvParsers.unsupported(field);
            }
        }
        this.out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                1 << 16);
        if (options.header()) {
            for (int i = 0; i < schema.size(); i++) {
                delimit(i);
                quoteIfNeeded(schema.apply(i).name());
            }
            endLine();
        }
    }

    private static boolean isNested(DataType type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof StructType
                || type instanceof VariantType;
    }

    @Override
    public void write(Batch batch) throws IOException {
        for (int row = 0; row < batch.rowCount(); row++) {
            for (int i = 0; i < schema.size(); i++) {
                delimit(i);
                append(batch.column(i), schema.apply(i).dataType(), row);
            }
            endLine();
        }
        rows += batch.rowCount();
    }

    private void delimit(int index) {
        if (index > 0) {
            line.append(delimiter);
        }
    }

    private void endLine() throws IOException {
        line.append('\n');
        out.write(line.toString().getBytes(options.charset()));
        line.setLength(0);
    }

    private void append(Vector vector, DataType type, int row) {
        Object value = Values.get(vector, row, type);
        if (value == null) {
            line.append(options.nullValue());
        } else {
            quoteIfNeeded(text(value, type));
        }
    }

    private static String text(@Nullable Object value, DataType type) {
        return switch (value) {
            case Integer days when type instanceof DateType -> DateTimeText.date(days);
            case Long micros when type instanceof TimestampType ->
                DateTimeText.timestamp(micros, ZoneOffset.UTC) + "Z";
            case Long micros when type instanceof TimestampNTZType ->
                DateTimeText.timestamp(micros, ZoneOffset.UTC);
            case Long nanos when type instanceof TimeType -> DateTimeText.time(nanos);
            case BigDecimal decimal -> decimal.toPlainString();
            case Bytes bytes -> new String(bytes.array(), StandardCharsets.UTF_8);
            case null, default -> String.valueOf(value);
        };
    }

    private void quoteIfNeeded(String text) {
        char quote = (char) options.quote();
        boolean needed = text.isEmpty() || text.equals(options.nullValue())
                || text.contains(delimiter) || text.charAt(0) == options.comment() || hasSpaceThatGoes(text)
                || text.chars().anyMatch(c -> c == quote || c == '\n' || c == '\r');
        if (!needed) {
            line.append(text);
            return;
        }
        line.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == quote || next == options.escape()) {
                line.append((char) options.escape());
            }
            line.append(next);
        }
        line.append(quote);
    }

    private boolean hasSpaceThatGoes(String text) {
        return (options.trimsStart() || options.trimsEnd())
                && (Character.isWhitespace(text.charAt(0))
                        || Character.isWhitespace(text.charAt(text.length() - 1)));
    }

    @Override
    public Serializable finish() throws IOException {
        out.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }
}
