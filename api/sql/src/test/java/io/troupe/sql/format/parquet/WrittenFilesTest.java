package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenFilesTest {
    @TempDir
    Path folder;
    private final DuckDb duck = new DuckDb();

    @AfterEach
    void closeDuck() {
        duck.close();
    }

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areReadByDuckDbAndByUs(long seed) throws IOException {
        RandomTable random = new RandomTable(seed);
        StructType schema = random.schema();
        List<List<Object>> rows = random.rows(schema, (int) (seed * 137 % 7001));
        Map<String, String> options = options(new Random(seed));
        FolderTable table = new FolderTable("parquet", folder, schema, options, () -> new UUID(0, seed));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (Batch batch : random.batches(schema, rows)) {
            writer.write(batch);
        }
        List<Serializable> receipts = List.of(writer.finish());
        write.commit(receipts);

        String context = "seed " + seed + " " + schema.simpleString() + " " + options;
        assertSame(rows, Rows.of(table), "our reader, " + context);
        assertSame(rows, Rows.of(FileTable.of("parquet", folder.toString())),
                "the inferred schema, " + context);
        assertSame(rows, duck.rows("select * from read_parquet('" + folder + "/*.parquet')"),
                "DuckDB, " + context);
    }

    private static Map<String, String> options(Random random) {
        Map<String, String> options = new HashMap<>();
        options.put("compression",
                List.of("zstd", "snappy", "gzip", "lz4raw", "none").get(random.nextInt(5)));
        if (random.nextBoolean()) {
            options.put("parquet.block.row.count.limit", String.valueOf(1 + random.nextInt(5000)));
        }
        if (random.nextBoolean()) {
            options.put("parquet.page.row.count.limit", String.valueOf(1 + random.nextInt(3000)));
        }
        options.put("parquet.enable.dictionary", String.valueOf(random.nextInt(3) > 0));
        options.put("parquet.bloom.filter.enabled", String.valueOf(random.nextInt(4) == 0));
        return options;
    }

    private static void assertSame(List<List<Object>> expected, List<List<Object>> actual, String context) {
        assertEquals(expected.size(), actual.size(), context);
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.get(row), actual.get(row), context + ", row " + row);
        }
    }
}
