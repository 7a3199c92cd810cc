package io.troupe.sql.avro;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files with wrong bytes are one error that names them; `-Dtroupe.mutations=5000` tries more.
class DamagedAvroTest {
    static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);
    private static final int MUTATIONS = Integer.getInteger("troupe.mutations", 200);
    private static final Schema SCHEMA = new Schema.Parser().parse("""
        {"type": "record", "name": "r", "fields": [
          {"name": "i", "type": "long"}, {"name": "t", "type": ["null", "string"]},
          {"name": "l", "type": {"type": "array", "items": ["null", "int"]}},
          {"name": "m", "type": {"type": "map", "values": "bytes"}},
          {"name": "d", "type": {"type": "bytes", "logicalType": "decimal", "precision": 30, "scale": 2}},
          {"name": "e", "type": {"type": "enum", "name": "e", "symbols": ["A", "B"]}},
          {"name": "x", "type": {"type": "array", "items": "null"}}]}""");

    @TempDir
    Path folder;

    private Path write(CodecFactory codec) throws IOException {
        Path file = folder.resolve("whole.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.setCodec(codec).setSyncInterval(1000).create(SCHEMA, file.toFile());
            for (int i = 0; i < 500; i++) {
                GenericRecord record = new GenericData.Record(SCHEMA);
                record.put("i", (long) i);
                record.put("t", i % 3 == 0 ? null : "text " + i);
                record.put("l", Arrays.asList(i, null, i));
                record.put("m", java.util.Map.of("key", java.nio.ByteBuffer.wrap(new byte[i % 5])));
                record.put("d", java.nio.ByteBuffer.wrap(new byte[]{(byte) i, 2}));
                record.put("e", new GenericData.EnumSymbol(SCHEMA.getField("e").schema(), "A"));
                record.put("x", Arrays.asList(null, null));
                writer.append(record);
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"null,1", "deflate,2", "snappy,3", "bzip2,4", "xz,5", "zstandard,6"})
    void giveOneErrorThatNamesTheFile(String codec, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(write(CodecFactory.fromString(codec)));
        Random random = new Random(seed);
        int failed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(random.nextBoolean() ? damaged.length : 1200);
                damaged[at] = (byte) random.nextInt(256);
            }
            if (random.nextInt(10) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            Path file = folder.resolve("damaged-" + i + ".avro");
            Files.write(file, damaged);
            failed += read(file, codec + ", seed " + seed + ", change " + i);
            Files.delete(file);
        }
        assertTrue(failed > MUTATIONS / 4, failed + " of " + MUTATIONS + " were noticed");
    }

    private static int read(Path file, String context) {
        try {
            FileTable table = FileTable.of("avro", file.toString());
            all(table, table.schema());
            all(table, new StructType().add("i", DataTypes.LongType));
            return 0;
        } catch (SqlException e) {
            assertTrue(
                    e.getMessage().contains(file.toString())
                            || e.condition().equals("AVRO_INCOMPATIBLE_READ_TYPE"),
                    context + ": " + e.getMessage());
            return 1;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return fail(context, e);
        }
    }

    private static void all(FileTable table, StructType columns) throws IOException {
        ScanRequest request = new ScanRequest(columns, List.of(), OptionalLong.empty(), 2);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    assertTrue(batch.rowCount() > 0 && batch.rowCount() <= Batch.ROWS);
                }
            }
        }
    }
}
