package io.troupe.sql.format.json;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.FieldColumn;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Reads the records of a part of a file in batches. Fields belong to columns by their exact names.
final class JsonReader implements BatchReader {
    private static final int MOST_SHOWN = 1000;

    private final JsonDocuments documents;
    private final JsonOptions options;
    private final String path;
    private final StructType wanted;
    private final JsonLexer lexer;
    /// All fields that are parsed: those wanted, and the others if records that do not fit must be found.
    private final JsonObject object;
    private final List<String> parsed = new ArrayList<>();
    private final @Nullable JsonColumn variant;
    private final @Nullable FieldColumn corrupt;

    /// @param schema
    ///            all columns of the file
    /// @param session
    ///            zone of times that name none
    JsonReader(JsonDocuments documents, String path, StructType schema, StructType wanted,
            JsonOptions options,
            ZoneId session) {
        this.documents = documents;
        this.lexer = documents.lexer();
        this.path = path;
        this.options = options;
        this.wanted = wanted;
        JsonColumns columns = new JsonColumns(options.formats(), options.formats().zone(session));
        StructField corruptField = field(wanted, options.corruptColumn());
        this.corrupt = corruptField == null
                ? null
                : FieldParsers.column(
                        new StructField(corruptField.name(), DataTypes.StringType, true), options.formats(),
                        session,
                        "json");
        List<JsonColumn> made = new ArrayList<>();
        boolean all = corrupt != null || options.mode() != RecordMode.PERMISSIVE;
        for (StructField field : wanted) {
            add(field, columns, made);
        }
        for (StructField field : all ? schema : new StructType()) {
            if (!parsed.contains(field.name())) {
                add(field, columns, made);
            }
        }
        this.variant = options.variantColumn() != null && !made.isEmpty() ? made.getFirst() : null;
        this.object = new JsonObject(parsed, made);
    }

    private void add(StructField field, JsonColumns columns, List<JsonColumn> made) {
        if (!field.name().equalsIgnoreCase(options.corruptColumn())) {
            parsed.add(field.name());
            made.add(columns.column(field));
        }
    }

    private static @Nullable StructField field(StructType columns, String name) {
        return columns.fieldList().stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        int rows = 0;
        while (rows < Batch.ROWS && documents.next(options.variantColumn() != null)) {
            if (read(rows)) {
                rows++;
            }
        }
        return rows == 0 ? null : batch(rows);
    }

    private Batch batch(int rows) {
        List<Vector> vectors = object.end(rows);
        List<Vector> columns = new ArrayList<>();
        for (StructField field : wanted) {
            columns.add(
                    corrupt != null && field.name().equalsIgnoreCase(options.corruptColumn())
                            ? corrupt.end(rows)
                            : vectors.get(parsed.indexOf(field.name())));
        }
        return new Batch(columns, rows);
    }

    /// Reads the record that comes next as row `row`; false when it is left out.
    private boolean read(int row) {
        boolean fits;
        try {
            fits = value(row);
            documents.endRecord();
        } catch (MalformedJson _) {
            object.setNull(row);
            fits = false;
            documents.giveUp();
        }
        if (fits) {
            if (corrupt != null) {
                corrupt.setNull(row);
            }
            return true;
        }
        return switch (options.mode()) {
            case FAILFAST -> throw malformed(row);
            case DROPMALFORMED -> false;
            case PERMISSIVE -> {
                if (corrupt != null) {
                    byte[] record = documents.record();
                    corrupt.set(row, record, 0, record.length);
                }
                yield true;
            }
        };
    }

    private boolean value(int row) throws MalformedJson {
        if (variant != null) {
            return variant.read(lexer, row);
        }
        if (lexer.peek() == '{') {
            return object.read(lexer, row);
        }
        lexer.skip();
        object.setNull(row);
        return false;
    }

    /// The error of the record in row `row`, whose values it shows; its cause tells the text and where it is.
    private SqlException malformed(int row) {
        byte[] record = documents.record();
        String text = new String(record, 0, Math.min(record.length, MOST_SHOWN), StandardCharsets.UTF_8);
        List<Vector> vectors = object.end(row + 1);
        StringJoiner values = new StringJoiner(",", "[", "]");
        for (StructField field : wanted) {
            int place = parsed.indexOf(field.name());
            if (place >= 0) {
                values.add(String.valueOf(Values.get(vectors.get(place), row, field.dataType())));
            }
        }
        return new SqlException(
                SqlException.Phase.EXECUTION, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                Map.of("badRecord", values.toString(), "failFastMode", "FAILFAST"), Origin.UNKNOWN,
                new IllegalArgumentException(text + " (" + path + " at " + documents.offset() + ")"));
    }

    @Override
    public void close() throws IOException {
        documents.close();
    }
}
