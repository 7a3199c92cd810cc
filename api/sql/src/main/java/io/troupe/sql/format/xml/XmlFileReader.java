package io.troupe.sql.format.xml;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.function.xml.XmlElement;
import io.troupe.sql.function.xml.XmlRecord;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.VectorBuilder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one file in batches.
final class XmlFileReader implements BatchReader {
    private final XmlSource rows;
    private final String path;
    private final XmlOptions options;
    private final ZoneId zone;
    private final StructType wanted;
    /// The fields that are parsed: those wanted, and the others if records that do not fit must be found.
    private final StructType parsed;
    private final int corrupt;

    XmlFileReader(XmlSource rows, String path, StructType schema, StructType wanted, XmlOptions options,
            ZoneId session) {
        this.rows = rows;
        this.path = path;
        this.options = options;
        this.zone = options.formats().zone(session);
        this.wanted = wanted;
        this.corrupt = wanted.fieldList().stream().map(this::isCorrupt).toList().indexOf(true);
        boolean all = corrupt >= 0 || options.mode() != RecordMode.PERMISSIVE;
        List<StructField> fields = new ArrayList<>(wanted.fieldList());
        for (StructField field : all ? schema : new StructType()) {
            if (fields.stream().noneMatch(other -> other.name().equals(field.name()))) {
                fields.add(field);
            }
        }
        this.parsed = new StructType(fields);
    }

    private boolean isCorrupt(StructField field) {
        return field.name().equalsIgnoreCase(options.corruptColumn());
    }

    @Override
    public @Nullable Batch next() {
        List<VectorBuilder> builders = new ArrayList<>();
        wanted.forEach(field -> builders.add(VectorBuilder.of(field.dataType(), Batch.ROWS)));
        int count = 0;
        while (count < Batch.ROWS) {
            String row = rows.next();
            if (row == null) {
                break;
            }
            if (add(row, builders)) {
                count++;
            }
        }
        List<Vector> columns = new ArrayList<>();
        builders.forEach(builder -> columns.add(builder.build()));
        return count == 0 ? null : new Batch(columns, count);
    }

    /// Adds the row; false when it is left out.
    private boolean add(String row, List<VectorBuilder> builders) {
        Optional<XmlElement> element = XmlElement.parse(rows.parsable(row));
        XmlRecord record = new XmlRecord(options.elements(), zone);
        StructValue value = element.map(each -> record.struct(each, parsed)).orElse(null);
        boolean isBad = value == null || record.isBad();
        if (isBad && options.mode() == RecordMode.FAILFAST) {
            throw malformed(row, rows.offset(), path);
        }
        if (isBad && options.mode() == RecordMode.DROPMALFORMED) {
            return false;
        }
        for (int i = 0; i < builders.size(); i++) {
            Object field = i == corrupt ? isBad ? row : null : value == null ? null : value.fields().get(i);
            builders.get(i).append(field);
        }
        return true;
    }

    static SqlException malformed(String row, long offset, String path) {
        return SqlException.execution(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord",
                row.substring(0, Math.min(1000, row.length())) + " (" + path + " at " + offset + ")",
                "failFastMode", "FAILFAST");
    }

    @Override
    public void close() {}
}
