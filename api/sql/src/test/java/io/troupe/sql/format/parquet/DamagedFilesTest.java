package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFilesTest {
    private static final int MUTATIONS = 250;
    private static final List<Condition> CONDITIONS = List.of(
            new Condition.Compare(List.of("t"), Condition.Operator.EQUAL, "text 3"),
            new Condition.IsNull(List.of("n")), new Condition.IsNotNull(List.of("l")));

    @TempDir
    Path folder;

    private Path write(String codec, String version) {
        Path file = folder.resolve("whole.parquet");
        try (DuckDb duck = new DuckDb()) {
            duck.execute("""
                copy (select i, 'text ' || (i % 10) as t, 'long ' || i as u, i / 3 as d,
                    case when i % 3 = 0 then null else i end as n, [x for x in range(i % 4)] as l,
                    {'a': i, 'b': 'x' || i} as s, i::decimal(30, 2) as e, i % 2 = 0 as b
                    from range(700) r(i))
                to '""" + file + "' (format parquet, codec '" + codec + "', parquet_version '" + version
                    + "', row_group_size 300)");
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"uncompressed,v1,1", "zstd,v1,2", "snappy,v1,3", "gzip,v1,4", "lz4_raw,v2,5",
            "uncompressed,v2,6"})
    void giveOneErrorThatNamesTheFile(String codec, String version, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(write(codec, version));
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                // half of the changes hit the footer, where sizes and places are
                int at = random.nextBoolean()
                        ? random.nextInt(damaged.length)
                        : damaged.length - 1 - random.nextInt(damaged.length / 4);
                damaged[at] = (byte) random.nextInt(256);
            }
            if (random.nextInt(10) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            Path file = folder.resolve("damaged-" + i + ".parquet");
            Files.write(file, damaged);
            read(file, codec + ", seed " + seed + ", change " + i);
            Files.delete(file);
        }
    }

    private static void read(Path file, String context) {
        try {
            FileTable table = FileTable.of("parquet", file.toString());
            Rows.of(table);
            for (Condition condition : CONDITIONS) {
                Rows.of(table, table.schema(), List.of(condition), 2);
            }
        } catch (SqlException e) {
            assertTrue(e.getMessage().contains(file.toString()), context + ": " + e.getMessage());
        } catch (RuntimeException | OutOfMemoryError | AssertionError e) {
            fail(context, e);
        }
    }

    @Test
    void areFooterlessWhenTheyAreEmptyOrOfAnotherKind() throws IOException {
        for (String content : List.of("", "PAR1", "no file of this kind at all", "PAR1xxxxPAR1")) {
            Path file = folder.resolve("other.parquet");
            Files.writeString(file, content);
            SqlException error = assertThrows(SqlException.class,
                    () -> FileTable.of("parquet", file.toString()));
            assertEquals("CANNOT_READ_FILE_FOOTER", error.condition());
            Files.delete(file);
        }
    }

    @Test
    void doNotChangeTheirTypesUnnoticed() {
        Path file = write("zstd", "v1");
        FileTable table = FileTable.of("parquet", file.toString());
        SqlException error = assertThrows(
                SqlException.class,
                () -> Rows.of(table, new StructType().add("t", DataTypes.IntegerType), List.of(), 1));
        assertEquals("FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH", error.condition());
        assertTrue(error.getMessage().contains("whole.parquet") && error.getMessage().contains("column t"));
    }
}
