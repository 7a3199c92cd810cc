package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
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
    private final List<StructField> wanted;
    private final List<CsvColumn> columns = new ArrayList<>();
    /// By wanted column: which field of a record it is.
    private final int[] places;
    private final int corrupt;
    private final int width;
    private boolean skipHeader;

    /// @param schema
    ///            all columns of the file in order, and the one for records that do not fit, if it is wanted
    /// @param header
    ///            whether the first record is not a row
    CsvReader(
            CsvScanner scanner, String path, StructType schema, StructType wanted, CsvOptions options,
            boolean header, ZoneId zone) {
        this.scanner = scanner;
        this.path = path;
        this.options = options;
        this.nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
        this.wanted = wanted.fieldList();
        this.skipHeader = header;
        List<String> names = new ArrayList<>();
        for (StructField field : schema) {
            if (!field.name().equalsIgnoreCase(options.corruptColumn())) {
                names.add(field.name().toLowerCase(Locale.ROOT));
            }
        }
        this.width = names.size();
        this.places = new int[wanted.size()];
        int corruptAt = NONE;
        for (int i = 0; i < wanted.size(); i++) {
            StructField field = wanted.apply(i);
            columns.add(CsvParsers.column(field, zone));
            places[i] = names.indexOf(field.name().toLowerCase(Locale.ROOT));
            if (field.name().equalsIgnoreCase(options.corruptColumn())) {
                corruptAt = i;
            }
        }
        this.corrupt = corruptAt;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        int rows = 0;
        while (rows < Batch.ROWS && scanner.next()) {
            if (skipHeader) {
                skipHeader = false;
            } else if (parse(rows)) {
                rows++;
            }
        }
        if (rows == 0) {
            return null;
        }
        List<Vector> vectors = new ArrayList<>();
        for (CsvColumn column : columns) {
            vectors.add(column.end(rows));
        }
        return new Batch(vectors, rows);
    }

    /// Parses the record into row `row`; false when it is left out.
    private boolean parse(int row) {
        boolean whole = scanner.fieldCount() == width;
        int bad = NONE;
        for (int i = 0; i < places.length; i++) {
            if (i != corrupt && !parseField(row, i)) {
                bad = i;
                whole = false;
            }
        }
        if (!whole && options.mode() == CsvOptions.Mode.FAILFAST) {
            throw malformed(bad);
        }
        if (corrupt != NONE) {
            byte[] record = whole ? null : scanner.record().getBytes(StandardCharsets.UTF_8);
            if (record == null) {
                columns.get(corrupt).setNull(row);
            } else {
                columns.get(corrupt).set(row, record, 0, record.length);
            }
        }
        return whole || options.mode() == CsvOptions.Mode.PERMISSIVE;
    }

    private boolean parseField(int row, int index) {
        int place = places[index];
        CsvColumn column = columns.get(index);
        if (place == NONE || place >= scanner.fieldCount() || isNull(place)) {
            column.setNull(row);
            return true;
        }
        return column.set(row, scanner.bytes(place), scanner.start(place), scanner.end(place));
    }

    private boolean isNull(int field) {
        int length = scanner.end(field) - scanner.start(field);
        if (length == 0) {
            return !scanner.isQuoted(field);
        }
        return nullValue.length == length
                && java.util.Arrays.equals(
                        scanner.bytes(field), scanner.start(field), scanner.end(field), nullValue, 0, length);
    }

    private SqlException malformed(int bad) {
        String reason = bad == NONE
                ? scanner.fieldCount() + " fields where " + width + " are due"
                : "the column " + wanted.get(bad).name() + " is no "
                        + wanted.get(bad).dataType().simpleString();
        return SqlException.execution(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord",
                scanner.record() + " (" + reason + "; " + path + " at " + scanner.offset() + ")",
                "failFastMode",
                "FAILFAST");
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
