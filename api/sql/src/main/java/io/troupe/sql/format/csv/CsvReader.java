package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.FieldColumn;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the records of one part of a file in batches. Fields belong to columns by their place.
final class CsvReader implements BatchReader {
    private static final int NONE = -1;

    private final CsvScanner scanner;
    private final CsvOptions options;
    private final String path;
    private final byte[] nullValue;
    private final byte[] emptyValue;
    /// Of the columns that are parsed: those wanted, and the others if records that do not fit must be found.
    private final List<StructField> parsed = new ArrayList<>();
    private final FieldColumn[] columns;
    /// By column: which field of a record it is.
    private final int[] places;
    private final int wantedCount;
    private final int corrupt;
    private final int width;
    private final StructType schema;
    private boolean skipHeader;

    /// @param schema
    ///            all columns of the file in order, and the one for records that do not fit, if there is one
    /// @param header
    ///            whether the first record is not a row
    CsvReader(
            CsvScanner scanner, String path, StructType schema, StructType wanted, CsvOptions options,
            boolean header, ZoneId zone) {
        this.scanner = scanner;
        this.path = path;
        this.options = options;
        this.schema = schema;
        this.nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
        this.emptyValue = options.emptyValue().getBytes(StandardCharsets.UTF_8);
        this.skipHeader = header;
        List<String> names = new ArrayList<>();
        for (StructField field : schema) {
            if (!isCorrupt(field)) {
                names.add(lower(field));
            }
        }
        this.width = names.size();
        this.wantedCount = wanted.size();
        parsed.addAll(wanted.fieldList());
        this.corrupt = parsed.stream().map(this::isCorrupt).toList().indexOf(true);
        if (corrupt != NONE || options.mode() != RecordMode.PERMISSIVE) {
            for (StructField field : schema) {
                if (!isCorrupt(field)
                        && parsed.stream().noneMatch(other -> lower(other).equals(lower(field)))) {
                    parsed.add(field);
                }
            }
        }
        this.columns = new FieldColumn[parsed.size()];
        this.places = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = FieldParsers.column(parsed.get(i), options.formats(), zone, "csv");
            places[i] = names.indexOf(lower(parsed.get(i)));
        }
    }

    private boolean isCorrupt(StructField field) {
        return field.name().equalsIgnoreCase(options.corruptColumn());
    }

    private static String lower(StructField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        int rows = 0;
        while (rows < Batch.ROWS && scanner.next()) {
            if (skipHeader) {
                skipHeader = false;
                checkHeader();
            } else if (parse(rows)) {
                rows++;
            }
        }
        if (rows == 0) {
            return null;
        }
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Vector vector = columns[i].end(rows);
            if (i < wantedCount) {
                vectors.add(vector);
            }
        }
        return new Batch(vectors, rows);
    }

    private void checkHeader() {
        if (options.enforceSchema()) {
            return;
        }
        List<String> header = new ArrayList<>();
        for (int i = 0; i < scanner.fieldCount(); i++) {
            header.add(scanner.text(i));
        }
        List<String> names = schema.fieldList().stream().filter(field -> !isCorrupt(field))
                .map(StructField::name)
                .toList();
        boolean same = header.size() == names.size();
        for (int i = 0; same && i < names.size(); i++) {
            same = header.get(i).strip().equalsIgnoreCase(names.get(i));
        }
        if (!same) {
            throw SqlException.execution(
                    "CSV_HEADER_MISMATCH", "path", path, "header", String.join(", ", header), "schema",
                    String.join(", ", names));
        }
    }

    /// Parses the record into row `row`; false when it is left out.
    private boolean parse(int row) {
        boolean isBad = scanner.isBad();
        boolean whole = !isBad && scanner.fieldCount() == width;
        int bad = NONE;
        for (int i = 0; i < columns.length; i++) {
            if (i == corrupt) {
                continue;
            }
            if (isBad) {
                columns[i].setNull(row);
            } else if (!parseField(row, i)) {
                bad = i;
                whole = false;
            }
        }
        if (!whole && options.mode() == RecordMode.FAILFAST) {
            throw malformed(bad);
        }
        if (corrupt != NONE) {
            if (whole) {
                columns[corrupt].setNull(row);
            } else {
                byte[] record = scanner.record();
                columns[corrupt].set(row, record, 0, record.length);
            }
        }
        return whole || options.mode() == RecordMode.PERMISSIVE;
    }

    private boolean parseField(int row, int index) {
        int place = places[index];
        FieldColumn column = columns[index];
        if (place == NONE || place >= scanner.fieldCount()) {
            column.setNull(row);
            return true;
        }
        byte[] bytes = scanner.bytes(place);
        int from = scanner.start(place);
        int to = scanner.end(place);
        if (to == from && scanner.isQuoted(place)) {
            bytes = emptyValue;
            from = 0;
            to = emptyValue.length;
        } else if (isNull(bytes, from, to)) {
            column.setNull(row);
            return true;
        }
        return column.set(row, bytes, from, to);
    }

    private boolean isNull(byte[] bytes, int from, int to) {
        return from == to
                || nullValue.length == to - from
                        && Arrays.equals(bytes, from, to, nullValue, 0, nullValue.length);
    }

    private SqlException malformed(int bad) {
        String reason = scanner.isBad()
                ? "a quote or a limit is broken"
                : bad == NONE
                        ? scanner.fieldCount() + " fields where " + width + " are due"
                        : "the column " + parsed.get(bad).name() + " is no "
                                + parsed.get(bad).dataType().simpleString();
        byte[] record = scanner.record();
        return SqlException.execution(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord",
                new String(record, 0, Math.min(1000, record.length), StandardCharsets.UTF_8) + " (" + reason
                        + "; " + path + " at " + scanner.offset() + ")",
                "failFastMode", "FAILFAST");
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
