package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.FieldColumn;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the records of one part of a file in batches. Fields belong to columns by their place.
final class CsvReader implements BatchReader {
    private static final Logger LOG = LoggerFactory.getLogger(CsvReader.class);
    private static final int NONE = -1;
    private static final int MOST_SHOWN = 1000;

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
    /// Whether what is not asked for does not count.
    private final boolean prunes;
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
        long asked = wanted.fieldList().stream().filter(field -> !isCorrupt(field)).count();
        boolean onlyCorrupt = corrupt != NONE && asked == 0;
        this.prunes = options.prunes() && asked < width && !onlyCorrupt;
        if (!prunes && (corrupt != NONE || options.mode() != RecordMode.PERMISSIVE)) {
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
        if (scanner.isBad()) {
            throw scanner.malformed();
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
            same = options.sameName(header.get(i).strip(), names.get(i).strip());
        }
        if (!same && options.enforceSchema()) {
            LOG.warn(
                    "The header of {} is {}, and the schema is {}: fields are taken by their places", path,
                    header, names);
        } else if (!same) {
            throw SqlException.execution(
                    "CSV_HEADER_MISMATCH", "path", path, "header", String.join(", ", header), "schema",
                    String.join(", ", names));
        }
    }

    /// Parses the record into row `row`; false when it is left out.
    private boolean parse(int row) {
        if (scanner.isBad()) {
            throw scanner.malformed();
        }
        boolean whole = prunes || scanner.fieldCount() == width;
        int bad = NONE;
        for (int i = 0; i < columns.length; i++) {
            if (i != corrupt && !parseField(row, i)) {
                bad = i;
                whole = false;
            }
        }
        if (!whole && options.mode() == RecordMode.FAILFAST) {
            throw malformed(row, bad);
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
        boolean isQuoted = to == from && scanner.isQuoted(place);
        if (isQuoted) {
            bytes = emptyValue;
            from = 0;
            to = emptyValue.length;
        }
        if (to == from && !isQuoted || isNullValue(bytes, from, to)) {
            column.setNull(row);
            return true;
        }
        return column.set(row, bytes, from, to);
    }

    private boolean isNullValue(byte[] bytes, int from, int to) {
        return nullValue.length == to - from
                && Arrays.equals(bytes, from, to, nullValue, 0, nullValue.length);
    }

    /// The error of the record in row `row`, whose parsed values it shows; its cause tells the reason.
    private SqlException malformed(int row, int bad) {
        String place = path + " at " + scanner.offset();
        byte[] record = scanner.record();
        String text = new String(record, 0, Math.min(MOST_SHOWN, record.length), StandardCharsets.UTF_8);
        Throwable reason = bad == NONE
                ? SqlException.execution("MALFORMED_CSV_RECORD", "badRecord", text)
                : new IllegalArgumentException(
                        "the column " + parsed.get(bad).name() + " is no "
                                + parsed.get(bad).dataType().simpleString() + " in " + text + ", " + place);
        StringJoiner values = new StringJoiner(",", "[", "]");
        for (int i = 0; i < wantedCount; i++) {
            if (i != corrupt) {
                values.add(
                        String.valueOf(
                                Values.get(columns[i].end(row + 1), row, parsed.get(i).dataType())));
            }
        }
        return new SqlException(
                SqlException.Phase.EXECUTION, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                Map.of("badRecord", values.toString(), "failFastMode", "FAILFAST"), Origin.UNKNOWN, reason);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
