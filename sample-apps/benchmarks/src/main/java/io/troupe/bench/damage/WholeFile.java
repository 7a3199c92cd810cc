package io.troupe.bench.damage;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Files before they are damaged.
final class WholeFile {
    private static final Map<String, List<String>> CODECS = Map.of(
            "parquet", List.of("uncompressed", "snappy", "zstd", "gzip", "lz4_raw"),
            "orc", List.of("none", "zlib", "snappy", "zstd", "lz4"),
            "avro", List.of("uncompressed", "deflate", "snappy", "zstandard", "bzip2", "xz"));
    private static final String[] WORDS = {"a", "b c", "ä", "😀", "x,y", "q\"r", "", "null", "\\", "12",
            "<&>"};

    private WholeFile() {}

    /// Whether files of `format` are text.
    static boolean isText(String format) {
        return !CODECS.containsKey(format);
    }

    /// The columns of files of `format`.
    static StructType schema(String format) {
        StructType flat = new StructType().add("i", DataTypes.LongType).add("t", DataTypes.StringType)
                .add("d", new DecimalType(30, 2)).add("at", DataTypes.TimestampType)
                .add("x", DataTypes.DoubleType).add("y", DataTypes.BooleanType);
        return format.equals("csv")
                ? flat
                : flat.add("l", new ArrayType(DataTypes.IntegerType, true))
                        .add("s",
                                new StructType().add("n", DataTypes.IntegerType).add("u",
                                        DataTypes.StringType))
                        .add("ll", new ArrayType(new ArrayType(DataTypes.StringType, true), true));
    }

    /// A file of `format` with some rows.
    static byte[] of(String format, Path folder, Random random) throws IOException {
        Path file = folder.resolve("whole." + format);
        Files.deleteIfExists(file);
        List<String> codecs = CODECS.getOrDefault(format, List.of("none"));
        Map<String, String> options = Map.of(
                "compression", codecs.get(random.nextInt(codecs.size())), "orc.row.index.stride", "1000",
                "orc.bloom.filter.columns", "i,t", "rowTag", "row");
        int rows = isText(format) ? 1 + random.nextInt(30) : 1 + random.nextInt(2000);
        StructType schema = schema(format);
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(new ArrayList<>());
        }
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> values = row(row, random);
            for (int i = 0; i < schema.size(); i++) {
                columns.get(i).add(values.get(i));
            }
        }
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            vectors.add(Values.vector(schema.apply(i).dataType(), columns.get(i)));
        }
        Write.PartWriter writer = FileFormats.get(format).create(file, schema, options);
        writer.write(new Batch(vectors, rows));
        writer.finish();
        return Files.readAllBytes(file);
    }

    private static List<@Nullable Object> row(int row, Random random) {
        String word = WORDS[random.nextInt(WORDS.length)] + (row % 4 == 0 ? random.nextInt(1000) : "");
        return Arrays.asList(
                random.nextInt(9) == 0 ? null : (long) row * row, random.nextInt(5) == 0 ? null : word,
                new BigDecimal(row + ".25"), row * 1_000_001L, row / 3.0, row % 2 == 0,
                Arrays.asList(row, null, random.nextInt()),
                row % 5 == 0 ? null : new StructValue(Arrays.asList(row, word)),
                row % 7 == 0 ? null : List.of(List.of(word), List.of(), Arrays.asList("u", null)));
    }
}
