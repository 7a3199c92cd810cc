package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.TextOutput;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Writes one file. Texts are quoted when they need it, an empty text always. Timestamps are written in the zone of the
/// option `timeZone`, else in UTC. Options of writes alone are `quoteAll`, default false, and `escapeQuotes`: whether
/// texts with a quote in them are quoted, default true. Spaces at both ends of texts are left out, unless the options
/// `ignoreLeadingWhiteSpace` and `ignoreTrailingWhiteSpace` are false.
final class CsvPartWriter implements Write.PartWriter {
    private final Path path;
    private final StructType schema;
    private final CsvOptions options;
    private final String delimiter;
    private final String lineEnd;
    private final String emptyText;
    private final boolean quotesAll;
    private final boolean quotesQuotes;
    private final boolean trimsStart;
    private final boolean trimsEnd;
    /// Texts at the start of lines that begin with it are quoted, so that no reader takes the line for a comment.
    private final int comment;
    private final ZoneId zone;
    private final TextOutput out;
    private final StringBuilder line = new StringBuilder();
    private long rows;

    CsvPartWriter(Path path, StructType schema, CsvOptions options) throws IOException {
        this.path = path;
        this.schema = schema;
        this.options = options;
        this.delimiter = new String(options.syntax().delimiter(), StandardCharsets.UTF_8);
        this.lineEnd = options.settings().text("lineSep", "\n");
        this.emptyText = options.settings().has("emptyValue") ? options.emptyValue() : quoted("");
        this.quotesAll = options.settings().flag("quoteAll", false);
        this.quotesQuotes = options.settings().flag("escapeQuotes", true);
        this.trimsStart = options.settings().flag("ignoreLeadingWhiteSpace", true);
        this.trimsEnd = options.settings().flag("ignoreTrailingWhiteSpace", true);
        this.comment = options.syntax().comment() == CsvSyntax.NO_BYTE ? '#' : options.syntax().comment();
        this.zone = options.formats().zone(ZoneOffset.UTC);
        requireFlat(schema);
        this.out = new TextOutput(RecordBytes.create(path, options.codec()), options.charset());
        if (options.header()) {
            for (int i = 0; i < schema.size(); i++) {
                delimit(i);
                quoteIfNeeded(schema.apply(i).name());
            }
            endLine();
        }
    }

    /// Throws [io.troupe.sql.error.SqlException] when a column has no place in a field.
    static void requireFlat(StructType schema) {
        for (StructField field : schema) {
            if (isNested(field.dataType())) {
                throw FieldParsers.unsupported(field, "csv");
            }
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
        line.append(lineEnd);
        out.write(line.toString());
        line.setLength(0);
    }

    private void append(Vector vector, DataType type, int row) {
        Object value = Values.get(vector, row, type);
        if (value == null) {
            line.append(options.nullValue());
        } else {
            quoteIfNeeded(trimmed(text(value, type)));
        }
    }

    private String text(Object value, DataType type) {
        return switch (type) {
            case DateType _,TimestampType _,TimestampNTZType _,TimeType _ ->
                options.formats().texts().print(value, type, zone);
            case BinaryType _ -> new String(((Bytes) value).array(), StandardCharsets.UTF_8);
            default -> value instanceof BigDecimal decimal
                    ? decimal.toPlainString()
                    : type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType
                            ? options.formats().texts().print(value, type, zone)
                            : String.valueOf(value);
        };
    }

    private String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (trimsStart && from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (trimsEnd && to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private void quoteIfNeeded(String text) {
        CsvSyntax syntax = options.syntax();
        if (text.isEmpty() && !quotesAll) {
            line.append(emptyText);
            return;
        }
        int quote = syntax.quote();
        boolean needed = quote != CsvSyntax.NO_BYTE && (quotesAll
                || text.contains(delimiter) || line.isEmpty() && text.charAt(0) == comment
                || text.charAt(0) == quote || lineEnd.length() > 0 && text.contains(lineEnd)
                || text.chars().anyMatch(c -> c == '\n' || c == '\r' || quotesQuotes && c == quote));
        line.append(needed ? quoted(text) : text);
    }

    private String quoted(String text) {
        int quote = options.syntax().quote();
        int escape = options.syntax().escape();
        if (quote == CsvSyntax.NO_BYTE) {
            return text;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append((char) quote);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == quote) {
                quoted.append((char) (escape == CsvSyntax.NO_BYTE ? quote : escape));
            } else if (next == escape && options.syntax().escapeEscape() != CsvSyntax.NO_BYTE) {
                quoted.append((char) options.syntax().escapeEscape());
            }
            quoted.append(next);
        }
        return quoted.append((char) quote).toString();
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
