package io.troupe.hadoop.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Encrypted files go to Parquet's own library and come from it, in all modes, with the same options.
class EncryptedParquetTest {
    private static final String LIST = "parquet.encryption.key.list";
    private static final String KEYS = "front:" + key("sixteen bytes 1.") + ",pay:" + key("sixteen bytes 2.");
    private static final int ROWS = 3000;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message m { required int64 id; optional binary name (UTF8); optional double pay; }");
    private static TroupeSession session;

    @TempDir
    private static java.nio.file.Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[1]").appName("encrypted").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /// The keys that the options tell, for Parquet's own library.
    public static final class Keys implements KmsClient {
        private final Map<String, byte[]> keys = new HashMap<>();

        @Override
        public void initialize(Configuration configuration, String id, String url, String token) {
            for (String entry : configuration.get(LIST).split(",")) {
                keys.put(entry.split(":")[0], Base64.getDecoder().decode(entry.split(":")[1]));
            }
        }

        private byte[] master(String name) {
            byte[] key = keys.get(name);
            if (key == null) {
                throw new KeyAccessDeniedException(name);
            }
            return key;
        }

        @Override
        public String wrapKey(byte[] key, String name) {
            return KeyToolkit.encryptKeyLocally(key, master(name), name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] unwrapKey(String wrapped, String name) {
            return KeyToolkit.decryptKeyLocally(wrapped, master(name), name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Map<String, String>> modes() {
        return List.of(
                Map.of("parquet.encryption.uniform.key", "front"),
                Map.of("parquet.encryption.footer.key", "front", "parquet.encryption.column.keys", "pay:pay"),
                Map.of("parquet.encryption.footer.key", "front", "parquet.encryption.column.keys",
                        "pay:pay,name",
                        "parquet.encryption.plaintext.footer", "true", "parquet.encryption.double.wrapping",
                        "false"),
                Map.of("parquet.encryption.footer.key", "front", "parquet.encryption.column.keys", "pay:pay",
                        "parquet.encryption.complete.columns", "true",
                        "parquet.encryption.algorithm", "AES_GCM_CTR_V1"));
    }

    private static Configuration configuration(Map<String, String> options) {
        Configuration configuration = new Configuration();
        configuration.set("parquet.crypto.factory.class", PropertiesDrivenCryptoFactory.class.getName());
        configuration.set("parquet.encryption.kms.client.class", Keys.class.getName());
        configuration.set(LIST, KEYS);
        options.forEach(configuration::set);
        return configuration;
    }

    @Test
    void theirFilesAreRead() throws IOException {
        int number = 0;
        for (Map<String, String> mode : modes()) {
            for (WriterVersion version : WriterVersion.values()) {
                Path path = new Path(folder.resolve("theirs" + number++ + ".parquet").toString());
                write(path, mode, version);
                Dataset<Row> read = session.read().option(LIST, KEYS).parquet(path.toString());
                String what = mode + " " + version;
                assertEquals("[3000,4498500,50,1927929.0]",
                        read.selectExpr("count(*)", "sum(id)", "count(DISTINCT name)", "sum(pay)").first()
                                .toString(),
                        what);
                assertEquals(60, read.where("name = 'n7'").count(), what);
                assertEquals(0, read.where("name = 'nobody'").count(), what);
                assertEquals(99, read.where("id > 2900").count(), what);
            }
        }
    }

    private static void write(Path path, Map<String, String> mode, WriterVersion version) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(path).withConf(configuration(mode))
                .withType(SCHEMA).withRowGroupSize(20_000L).withPageRowCountLimit(200)
                .withBloomFilterEnabled("name", true).withWriterVersion(version).build()) {
            SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
            for (int i = 0; i < ROWS; i++) {
                Group row = rows.newGroup().append("id", (long) i).append("name", "n" + i % 50);
                if (i % 7 != 0) {
                    row.append("pay", i * 0.5);
                }
                writer.write(row);
            }
        }
    }

    @Test
    void theyReadOurs() throws IOException {
        int number = 0;
        for (Map<String, String> mode : modes()) {
            File table = folder.resolve("ours" + number++).toFile();
            session.range(0, ROWS, 1, 1)
                    .selectExpr("id", "concat('n', id % 50) AS name",
                            "if(id % 7 = 0, null, id * 0.5D) AS pay")
                    .write().options(mode).option(LIST, KEYS).option("parquet.block.row.count.limit", 1000)
                    .option("parquet.page.row.count.limit", 100).option("parquet.bloom.filter.enabled", true)
                    .option("compression", "gzip").parquet(table.toString());
            File[] files = Objects.requireNonNull(table.listFiles((_, name) -> name.endsWith(".parquet")));
            assertEquals("3000 4498500 1927929.0", sums(new Path(files[0].toString())),
                    mode.toString());
        }
    }

    private static String sums(Path path) throws IOException {
        long rows = 0;
        long ids = 0;
        double pay = 0;
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(configuration(Map.of())).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows++;
                ids += row.getLong("id", 0);
                pay += row.getFieldRepetitionCount("pay") == 0 ? 0 : row.getDouble("pay", 0);
            }
        }
        return rows + " " + ids + " " + pay;
    }
}
