package io.troupe.sql.format.csv;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads each record as one variant: an object by the names of the header, or a list when there is none. Numbers and
/// truth values are such, and anything else is text.
final class CsvVariantReader implements BatchReader {
    private final CsvScanner scanner;
    private final CsvOptions options;
    private final List<String> names;
    private final int columns;
    private boolean skipHeader;

    /// @param names
    ///            of the fields; empty without a header
    /// @param header
    ///            whether the first record is not a row
    CsvVariantReader(
            CsvScanner scanner, CsvOptions options, StructType wanted, List<String> names, boolean header) {
        this.scanner = scanner;
        this.options = options;
        this.columns = wanted.size();
        this.names = List.copyOf(names);
        this.skipHeader = header;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        VectorBuilder builder = VectorBuilder.of(DataTypes.VariantType, Batch.ROWS);
        while (builder.size() < Batch.ROWS && scanner.next()) {
            if (skipHeader) {
                skipHeader = false;
            } else {
                builder.append(VariantCodec.encode(record()));
            }
        }
        int rows = builder.size();
        return rows == 0 ? null : new Batch(columns == 0 ? List.of() : List.of(builder.build()), rows);
    }

    private VariantNode record() {
        List<VariantNode> values = new ArrayList<>();
        TreeMap<String, VariantNode> fields = new TreeMap<>();
        for (int i = 0; i < scanner.fieldCount(); i++) {
            values.add(value(i));
            fields.put(i < names.size() ? names.get(i) : "_c" + i, values.getLast());
        }
        return names.isEmpty() ? new VariantNode.Elements(values) : new VariantNode.Fields(fields);
    }

    private VariantNode value(int field) {
        String text = scanner.text(field);
        if (text.isEmpty() && !scanner.isQuoted(field)
                || text.equals(options.nullValue()) && !text.isEmpty()) {
            return new VariantNode.Null();
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return new VariantNode.Scalar(Boolean.valueOf(text), DataTypes.BooleanType);
        }
        if (text.matches("[+-]?[0-9]{1,18}")) {
            return new VariantNode.Scalar(Long.valueOf(text), DataTypes.LongType);
        }
        if (text.matches("[+-]?[0-9]{1,37}\\.[0-9]{1,37}") && text.length() <= DecimalType.MAX_PRECISION) {
            BigDecimal exact = new BigDecimal(text);
            int digits = Math.max(exact.precision(), exact.scale());
            return new VariantNode.Scalar(exact, new DecimalType(digits, exact.scale()));
        }
        return new VariantNode.Scalar(text, DataTypes.StringType);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
