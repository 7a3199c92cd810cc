package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.function.cast.VariantText;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.VectorBuilder;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads each record as one variant: an object by the names of the header, or `_c0`, `_c1` and so on when there is none.
/// Numbers, dates, moments and truth values are such, and anything else is text. With a header records that have more or
/// fewer fields do not fit.
final class CsvVariantReader implements BatchReader {
    private final CsvScanner scanner;
    private final CsvOptions options;
    private final List<String> names;
    private final StructType wanted;
    private final ZoneId zone;
    private boolean skipHeader;

    /// @param names
    ///            of the fields; empty without a header
    /// @param header
    ///            whether the first record is not a row
    CsvVariantReader(
            CsvScanner scanner, CsvOptions options, StructType wanted, List<String> names, boolean header,
            ZoneId session) {
        this.scanner = scanner;
        this.options = options;
        this.wanted = wanted;
        this.names = List.copyOf(names);
        this.skipHeader = header;
        this.zone = options.formats().zone(session);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        List<VectorBuilder> columns = new ArrayList<>();
        for (StructField field : wanted) {
            columns.add(VectorBuilder.of(field.dataType(), Batch.ROWS));
        }
        int rows = 0;
        while (rows < Batch.ROWS && scanner.next()) {
            if (scanner.isBad()) {
                throw scanner.malformed();
            }
            if (skipHeader) {
                skipHeader = false;
            } else if (isRow()) {
                append(columns);
                rows++;
            }
        }
        return rows == 0 ? null : new Batch(columns.stream().map(VectorBuilder::build).toList(), rows);
    }

    private boolean fits() {
        return names.isEmpty() || scanner.fieldCount() == names.size();
    }

    private boolean isRow() {
        if (!fits() && options.mode() == RecordMode.FAILFAST) {
            throw SqlException.execution(
                    "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord",
                    "[" + new VariantText(zone).of(record()) + "]", "failFastMode", "FAILFAST");
        }
        return fits() || options.mode() == RecordMode.PERMISSIVE;
    }

    private void append(List<VectorBuilder> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (!wanted.apply(i).name().equalsIgnoreCase(options.corruptColumn())) {
                columns.get(i).append(VariantCodec.encode(record()));
            } else if (fits()) {
                columns.get(i).append(null);
            } else {
                byte[] text = scanner.record();
                columns.get(i).append(new String(text, 0, text.length, StandardCharsets.UTF_8));
            }
        }
    }

    private VariantNode record() {
        TreeMap<String, VariantNode> fields = new TreeMap<>();
        int count = names.isEmpty() ? scanner.fieldCount() : Math.min(names.size(), scanner.fieldCount());
        for (int i = 0; i < count; i++) {
            fields.put(names.isEmpty() ? "_c" + i : names.get(i), value(i));
        }
        return new VariantNode.Fields(fields);
    }

    private VariantNode value(int field) {
        String text = scanner.text(field);
        if (text.isEmpty() && !scanner.isQuoted(field)
                || text.equals(options.nullValue()) && !text.isEmpty()) {
            return new VariantNode.Null();
        }
        CsvKind kind = new CsvKind(options);
        kind.add(text);
        DataType type = kind.type();
        return switch (type) {
            case IntegerType _,LongType _ -> new VariantNode.Scalar(Long.valueOf(text), DataTypes.LongType);
            case DecimalType _,DoubleType _ -> number(text);
            case BooleanType _ -> new VariantNode.Scalar(Boolean.valueOf(text), type);
            case DateType _,TimestampType _,TimestampNTZType _ -> {
                Object value = options.formats().texts().parse(text, type, zone);
                yield value == null ? text(text) : new VariantNode.Scalar(value, type);
            }
            default -> text(text);
        };
    }

    private static VariantNode number(String text) {
        try {
            BigDecimal exact = new BigDecimal(text);
            BigDecimal plain = exact.scale() < 0 ? exact.setScale(0) : exact;
            int digits = Math.max(plain.precision(), plain.scale());
            return digits <= DecimalType.MAX_PRECISION
                    ? new VariantNode.Scalar(plain, new DecimalType(digits, plain.scale()))
                    : text(text);
        } catch (ArithmeticException | NumberFormatException _) {
            return text(text);
        }
    }

    private static VariantNode text(String text) {
        return new VariantNode.Scalar(text, DataTypes.StringType);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
