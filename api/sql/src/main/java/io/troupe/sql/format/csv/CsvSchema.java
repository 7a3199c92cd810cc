package io.troupe.sql.format.csv;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Finds the columns of files: their names from the header or by place, their types from all values when that is asked
/// for. A column is of the narrowest of these types that all its values have: int, bigint, double, date, timestamp,
/// boolean, string.
final class CsvSchema {
    private final CsvOptions options;
    private final List<String> names = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    /// What the values of a column have been so far; numbers and times widen in their order, anything else is text.
    private enum Kind {
        NOTHING, INT, BIGINT, DOUBLE, DATE, TIMESTAMP, BOOLEAN, STRING;

        Kind with(Kind other) {
            if (this == other || other == NOTHING) {
                return this;
            }
            if (this == NOTHING) {
                return other;
            }
            boolean numbers = compareTo(DOUBLE) <= 0 && other.compareTo(DOUBLE) <= 0;
            boolean times = isTime() && other.isTime();
            return numbers || times ? (compareTo(other) > 0 ? this : other) : STRING;
        }

        private boolean isTime() {
            return this == DATE || this == TIMESTAMP;
        }
    }

    private CsvSchema(CsvOptions options) {
        this.options = options;
    }

    /// The columns of `files`; names are taken from the first.
    static StructType of(List<DataFile> files, CsvOptions options) throws IOException {
        CsvSchema schema = new CsvSchema(options);
        for (DataFile file : files) {
            schema.read(file);
            if (!options.inferSchema() && !schema.names.isEmpty()) {
                break;
            }
        }
        return schema.result();
    }

    private void read(DataFile file) throws IOException {
        try (CsvScanner scanner = new CsvScanner(file.toPath(), 0, CsvScanner.WHOLE_FILE, options)) {
            if (!scanner.next()) {
                return;
            }
            if (names.isEmpty()) {
                name(scanner);
            }
            boolean more = !options.header() || scanner.next();
            while (more && options.inferSchema()) {
                for (int i = 0; i < Math.min(kinds.size(), scanner.fieldCount()); i++) {
                    kinds.set(i, kinds.get(i).with(kindOf(scanner, i, kinds.get(i))));
                }
                more = scanner.next();
            }
        }
    }

    private void name(CsvScanner scanner) {
        Set<String> taken = new TreeSet<>();
        for (int i = 0; i < scanner.fieldCount(); i++) {
            String name = options.header() ? scanner.text(i) : "";
            boolean twice = !name.isEmpty() && !taken.add(name.toLowerCase(Locale.ROOT));
            names.add(name.isEmpty() ? "_c" + i : twice ? name + i : name);
            kinds.add(Kind.NOTHING);
        }
    }

    private Kind kindOf(CsvScanner scanner, int field, Kind before) {
        String text = scanner.text(field);
        if (text.isEmpty() || text.equals(options.nullValue())) {
            return Kind.NOTHING;
        }
        if (before == Kind.STRING) {
            return Kind.STRING;
        }
        if (isWhole(text)) {
            try {
                long value = Long.parseLong(text);
                return value == (int) value ? Kind.INT : Kind.BIGINT;
            } catch (NumberFormatException _) {
                return Kind.DOUBLE;
            }
        }
        if (CsvParsers.number(text, false) != null) {
            return Kind.DOUBLE;
        }
        if (text.length() == 10 && DateTimeParser.date(text).isPresent()) {
            return Kind.DATE;
        }
        if (text.length() > 10 && DateTimeParser.timestamp(text, ZoneOffset.UTC).isPresent()) {
            return Kind.TIMESTAMP;
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? Kind.BOOLEAN : Kind.STRING;
    }

    private static boolean isWhole(String text) {
        int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        return from < text.length() && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private StructType result() {
        StructType schema = new StructType();
        for (int i = 0; i < names.size(); i++) {
            schema = schema.add(names.get(i), typeOf(kinds.get(i)), true);
        }
        return schema;
    }

    private static DataType typeOf(Kind kind) {
        return switch (kind) {
            case NOTHING, STRING -> DataTypes.StringType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }
}
