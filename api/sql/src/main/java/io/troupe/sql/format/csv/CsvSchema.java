package io.troupe.sql.format.csv;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Finds the columns of files: their names from the header or by place, their types from the values when that is asked
/// for. A column is of the narrowest of these types that all its values have: int, bigint, decimal, double, date,
/// timestamp, boolean, string.
final class CsvSchema {
    private static final long SEED = 1;

    private final CsvOptions options;

    private CsvSchema(CsvOptions options) {
        this.options = options;
    }

    /// The columns of the files of `parts`, which are read by several threads; names are taken from the first file that has
    /// a record.
    static StructType of(List<FilePart> parts, CsvOptions options) {
        if (options.variantColumn() != null) {
            return new StructType().add(options.variantColumn(), DataTypes.VariantType, true);
        }
        CsvSchema schema = new CsvSchema(options);
        List<String> names = names(parts, options);
        List<CsvKind> kinds = options.inferSchema() ? schema.kinds(parts, names.size()) : List.of();
        return columns(names, kinds);
    }

    private static StructType columns(List<String> names, List<CsvKind> kinds) {
        StructType columns = new StructType();
        for (int i = 0; i < names.size(); i++) {
            columns = columns.add(
                    names.get(i), kinds.isEmpty() ? DataTypes.StringType : kinds.get(i).type(), true);
        }
        return columns;
    }

    /// The columns of texts, whose first one has the names when there is a header.
    static StructType of(CsvScanner scanner, CsvOptions options) throws IOException {
        if (options.variantColumn() != null) {
            return new StructType().add(options.variantColumn(), DataTypes.VariantType, true);
        }
        if (!scanner.next()) {
            return new StructType();
        }
        CsvSchema schema = new CsvSchema(options);
        List<String> names = names(scanner, options);
        List<CsvKind> kinds = options.inferSchema() ? schema.nothing(names.size()) : List.of();
        if (options.inferSchema()) {
            for (int i = 0; !options.header() && i < names.size(); i++) {
                kinds.get(i).add(scanner.text(i));
            }
            schema.add(scanner, kinds);
        }
        return columns(names, kinds);
    }

    /// The names of the columns of the first of `parts` that has a record.
    static List<String> names(List<FilePart> parts, CsvOptions options) {
        for (FilePart part : parts) {
            DataFile file = part.file();
            try (CsvScanner scanner = CsvScanner.open(
                    file.toPath(), 0, CsvScanner.WHOLE_FILE, options.syntax(), options.charset())) {
                if (part.from() == 0 && scanner.next()) {
                    return names(scanner, options);
                }
            } catch (NoSuchFileException _) {
                throw FileErrors.missing(file.path());
            } catch (IOException e) {
                throw FileErrors.unreadable(file.path(), "its first record", e);
            }
        }
        return List.of();
    }

    private static List<String> names(CsvScanner scanner, CsvOptions options) {
        if (scanner.isBad()) {
            throw scanner.malformed();
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; options.header() && i < scanner.fieldCount(); i++) {
            counts.merge(key(scanner.text(i), options), 1, Integer::sum);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scanner.fieldCount(); i++) {
            String name = options.header() ? scanner.text(i) : "";
            boolean nameless = name.isEmpty() || name.equals(options.nullValue());
            names.add(nameless ? "_c" + i : counts.getOrDefault(key(name, options), 1) > 1 ? name + i : name);
        }
        return names;
    }

    private static String key(String name, CsvOptions options) {
        return options.caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
    }

    private List<CsvKind> kinds(List<FilePart> parts, int count) {
        return parts.parallelStream().map(part -> kinds(part, count)).reduce(this::both)
                .orElseGet(() -> nothing(count));
    }

    private List<CsvKind> nothing(int count) {
        List<CsvKind> kinds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kinds.add(new CsvKind(options));
        }
        return kinds;
    }

    private List<CsvKind> both(List<CsvKind> left, List<CsvKind> right) {
        List<CsvKind> both = nothing(left.size());
        for (int i = 0; i < both.size(); i++) {
            both.get(i).add(left.get(i));
            both.get(i).add(right.get(i));
        }
        return both;
    }

    private List<CsvKind> kinds(FilePart part, int count) {
        List<CsvKind> kinds = nothing(count);
        DataFile file = part.file();
        long end = ByteParts.end(part);
        try (CsvScanner scanner = CsvScanner.open(
                file.toPath(), part.from(), end, options.syntax(), options.charset())) {
            if (!options.header() || part.from() > 0 || scanner.next()) {
                add(scanner, kinds);
            }
            return kinds;
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        } catch (IOException e) {
            throw FileErrors.unreadable(file.path(), "the search for types", e);
        }
    }

    private void add(CsvScanner scanner, List<CsvKind> kinds) throws IOException {
        Random random = new Random(SEED);
        while (scanner.next()) {
            boolean isSampled = options.samplingRatio() >= 1 || random.nextDouble() < options.samplingRatio();
            if (isSampled && scanner.isBad()) {
                throw scanner.malformed();
            }
            for (int i = 0; isSampled && i < Math.min(kinds.size(), scanner.fieldCount()); i++) {
                kinds.get(i).add(scanner.text(i));
            }
        }
    }
}
