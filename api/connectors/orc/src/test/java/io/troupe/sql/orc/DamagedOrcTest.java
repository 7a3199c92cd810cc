package io.troupe.sql.orc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files with wrong bytes in what tells of their parts are one error that names them; `-Dtroupe.mutations=5000`
/// tries more.
class DamagedOrcTest {
    static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);
    private static final int MUTATIONS = Integer.getInteger("troupe.mutations", 60);
    private static final StructType SCHEMA = new StructType().add("i", DataTypes.LongType)
            .add("t", DataTypes.StringType).add("l", new ArrayType(DataTypes.IntegerType, true))
            .add("d", new DecimalType(30, 2)).add("at", DataTypes.TimestampType)
            .add("s", new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.BooleanType));

    @TempDir
    Path folder;

    private Path write(String codec) throws IOException {
        Path file = folder.resolve("whole.orc");
        Write.PartWriter writer = new OrcFormat().create(file, SCHEMA, Map.of(
                "compression", codec, "orc.row.index.stride", "1000", "orc.bloom.filter.columns", "i,t"));
        List<List<Object>> columns = new ArrayList<>();
        for (int i = 0; i < SCHEMA.size(); i++) {
            columns.add(new ArrayList<>());
        }
        for (int i = 0; i < 2000; i++) {
            columns.get(0).add((long) i * i);
            columns.get(1).add(i % 3 == 0 ? null : "text " + i % 50);
            columns.get(2).add(Arrays.asList(i, null, i + 1));
            columns.get(3).add(new BigDecimal(i + ".25"));
            columns.get(4).add(i * 1_000_001L);
            columns.get(5).add(i % 5 == 0
                    ? null
                    : new io.troupe.sql.types.StructValue(List.of(i / 3.0, i % 2 == 0)));
        }
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < SCHEMA.size(); i++) {
            vectors.add(Values.vector(SCHEMA.apply(i).dataType(), columns.get(i)));
        }
        writer.write(new Batch(vectors, 2000));
        writer.finish();
        return file;
    }

    @ParameterizedTest
    @CsvSource({"none,1", "zlib,2", "snappy,3", "zstd,4", "lz4,5"})
    void giveOneErrorThatNamesTheFile(String codec, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(write(codec));
        Random random = new Random(seed);
        int failed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = damaged.length - 1
                        - random.nextInt(random.nextInt(3) == 0 ? damaged.length - 3 : 600);
                damaged[at] = (byte) random.nextInt(256);
            }
            if (random.nextInt(10) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            Path file = folder.resolve("damaged-" + i + ".orc");
            Files.write(file, damaged);
            failed += readAside(file, codec + ", seed " + seed + ", change " + i, DamagedOrcTest::read);
            Files.delete(file);
        }
        assertTrue(failed > MUTATIONS / 8, failed + " of " + MUTATIONS + " were noticed");
    }

    /// Runs of packed integers that promise more than their stream has.
    @Test
    void endWhereTheBytesOfAStreamEnd() throws IOException {
        Path file = folder.resolve("numbers.orc");
        StructType schema = new StructType().add("n", DataTypes.LongType);
        Write.PartWriter writer = new OrcFormat().create(file, schema, Map.of("compression", "none"));
        List<Object> numbers = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            numbers.add(random.nextLong());
        }
        writer.write(new Batch(List.of(Values.vector(DataTypes.LongType, numbers)), 40));
        writer.finish();
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 3; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(file, damaged);
                refused += readAside(file, "byte " + at + ", bit " + bit, DamagedOrcTest::readNumbers);
            }
        }
        assertTrue(refused > 100, refused + " were noticed");
    }

    private static int readNumbers(Path file, String context) {
        try {
            all(FileTable.of("orc", file.toString()), List.of());
            return 0;
        } catch (SqlException e) {
            return 1;
        } catch (IOException | RuntimeException e) {
            return fail(context, e);
        }
    }

    /// Reads in a thread of its own, to notice when that has no end.
    private static int readAside(Path file, String context, ToIntBiFunction<Path, String> read) {
        int[] outcome = {-1};
        Throwable[] thrown = new Throwable[1];
        Thread reading = new Thread(() -> {
            try {
                outcome[0] = read.applyAsInt(file, context);
            } catch (Throwable e) {
                thrown[0] = e;
            }
        });
        reading.setDaemon(true);
        reading.start();
        try {
            reading.join(java.time.Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thrown[0] != null || outcome[0] < 0) {
            fail(context + ": no end within half a minute", thrown[0]);
        }
        return outcome[0];
    }

    private static int read(Path file, String context) {
        try {
            FileTable table = FileTable.of("orc", file.toString());
            all(table, List.of());
            all(table, List.of(
                    new Condition.Compare(List.of("i"), Condition.Operator.EQUAL, 49L),
                    new Condition.Compare(List.of("t"), Condition.Operator.EQUAL, "text 7")));
            return 0;
        } catch (SqlException e) {
            assertTrue(e.getMessage().contains(file.toString()) || e.condition().startsWith("UNSUPPORTED"),
                    context + ": " + e.getMessage());
            return 1;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | AssertionError e) {
            return fail(context, e);
        }
    }

    private static void all(FileTable table, List<Condition> conditions) throws IOException {
        ScanRequest request = new ScanRequest(table.schema(), conditions, OptionalLong.empty(), 2);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    assertTrue(batch.rowCount() > 0 && batch.rowCount() <= Batch.ROWS);
                }
            }
        }
    }

    @Test
    void areNoFilesOfOrcWhenTheyAreEmptyOrOfAnotherKind() throws IOException {
        for (String content : List.of("", "ORC", "no file of this kind at all", "ORCxxxxORC\u0003")) {
            Path file = folder.resolve("other.orc");
            Files.writeString(file, content);
            SqlException error = assertThrows(SqlException.class, () -> FileTable.of("orc", file.toString()));
            assertEquals("FAILED_READ_FILE.NO_HINT", error.condition());
            Files.delete(file);
        }
    }
}
