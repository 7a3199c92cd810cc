package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.KmsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFilesTest {
    private static final String LIST = "parquet.encryption.key.list";
    private static final String FOOTER = "parquet.encryption.footer.key";
    private static final String COLUMNS = "parquet.encryption.column.keys";
    private static final String UNIFORM = "parquet.encryption.uniform.key";
    private static final String KEYS = "front:" + key("front-front-fron") + ", pay:" + key("pay!pay!pay!pay!")
            + ", long:" + key("0123456789abcdef0123456789abcdef");
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("encrypted").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /// Several groups of rows, with pages enough, dictionaries and nested values.
    private Dataset<Row> rows() {
        return session.range(0, 30_000, 1, 1).selectExpr("id", "concat('name-', id % 50) AS name",
                "if(id % 7 = 0, null, id * 0.5D) AS pay", "array(id, id + 1) AS several",
                "named_struct('x', id % 3, 'y', 'y') AS nested");
    }

    private Path write(Map<String, String> options) throws IOException {
        Path table = folder.resolve("t" + folder.toFile().list().length);
        rows().write().options(options).option("parquet.block.row.count.limit", 10_000)
                .option("parquet.page.row.count.limit", 1000).option("parquet.bloom.filter.enabled", true)
                .parquet(table.toString());
        try (var files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
        }
    }

    private Dataset<Row> read(Path file, Map<String, String> options) {
        return session.read().options(options).parquet(file.toString());
    }

    private void assertSame(Path file, Map<String, String> options) {
        Dataset<Row> read = read(file, options);
        assertEquals(30_000, read.count());
        assertEquals(0, read.exceptAll(rows()).count());
        assertEquals("[name-7,1,15]",
                read.where("id = 7").selectExpr("name", "nested.x", "several[0] + several[1]").first()
                        .toString());
        assertEquals(600, read.where("name = 'name-3'").count());
        assertEquals(0, read.where("name = 'nobody'").count());
    }

    @Test
    void allModesComeBack() throws IOException {
        for (String algorithm : List.of("AES_GCM_V1", "AES_GCM_CTR_V1")) {
            for (boolean plainFooter : new boolean[]{false, true}) {
                Map<String, String> options = new HashMap<>(Map.of(LIST, KEYS,
                        "parquet.encryption.algorithm", algorithm,
                        "parquet.encryption.plaintext.footer", String.valueOf(plainFooter),
                        "parquet.encryption.double.wrapping", String.valueOf(!plainFooter)));
                Map<String, String> uniform = new HashMap<>(options);
                uniform.put(UNIFORM, "long");
                assertSame(write(uniform), Map.of(LIST, KEYS));
                options.put(FOOTER, "front");
                options.put(COLUMNS, "pay:pay,nested.x; long: name");
                assertSame(write(options), Map.of(LIST, KEYS));
            }
        }
    }

    @Test
    void nothingIsReadableInTheFile() throws IOException {
        Path file = write(Map.of(LIST, KEYS, UNIFORM, "front", "compression", "none"));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.startsWith("PARE") && bytes.endsWith("PARE"));
        assertFalse(bytes.contains("name-") || bytes.contains("several"));
        SqlException none = assertThrows(SqlException.class, () -> read(file, Map.of()).count());
        assertEquals("CANNOT_READ_FILE_FOOTER", none.condition());
        assertTrue(none.getMessage().contains("encrypted"), none::getMessage);
        String others = "front:" + key("another key, yes");
        assertThrows(SqlException.class, () -> read(file, Map.of(LIST, others)).count());
        assertSame(file, Map.of(LIST, KEYS));
        assertThrows(SqlException.class, () -> read(file, Map.of()).count(),
                "not even when it was read before");
    }

    @Test
    void columnsHaveReadersOfTheirOwn() throws IOException {
        String front = KEYS.substring(0, KEYS.indexOf(','));
        for (boolean plainFooter : new boolean[]{false, true}) {
            Path file = write(Map.of(LIST, KEYS, FOOTER, "front", COLUMNS, "pay:pay",
                    "parquet.encryption.plaintext.footer", String.valueOf(plainFooter)));
            Map<String, String> some = plainFooter ? Map.of() : Map.of(LIST, front);
            assertEquals(600, read(file, some).where("name = 'name-3'").select("id").count());
            assertEquals(30_000, read(file, some).count());
            for (String wanted : List.of("sum(pay)", "count(pay)", "max(pay)")) {
                SqlException denied = assertThrows(SqlException.class,
                        () -> read(file, some).selectExpr(wanted).collect(), wanted);
                assertTrue(denied.getMessage().contains("pay"), denied::getMessage);
            }
            assertThrows(SqlException.class, () -> read(file, some).where("pay = 3").count());
        }
    }

    @Test
    void changedBytesAreNoticed() throws IOException {
        Random random = new Random(5);
        for (boolean plainFooter : new boolean[]{false, true}) {
            Path file = write(Map.of(LIST, KEYS, UNIFORM, "front",
                    "parquet.encryption.plaintext.footer", String.valueOf(plainFooter)));
            byte[] whole = Files.readAllBytes(file);
            List<Row> right = read(file, Map.of(LIST, KEYS)).collectAsList();
            for (int i = 0; i < 20; i++) {
                int at = 4 + random.nextInt(whole.length - 4);
                byte[] changed = whole.clone();
                changed[at] ^= 1;
                Path copy = folder.resolve("changed-" + plainFooter + i + ".parquet");
                Files.write(copy, changed);
                try {
                    // indexes and bloom filters that were changed are passed over, never believed
                    assertEquals(right, read(copy, Map.of(LIST, KEYS)).where("id >= 0").collectAsList(),
                            "at " + at);
                } catch (SqlException e) {
                    assertTrue(
                            e.condition().startsWith("FAILED_READ_FILE")
                                    || e.condition().equals("CANNOT_READ_FILE_FOOTER"),
                            () -> "at " + at + ": " + e.getMessage());
                }
            }
        }
    }

    @Test
    void aHeaderMovedToAnotherPlaceIsNoticed() throws IOException {
        Path file = write(Map.of(LIST, KEYS, UNIFORM, "front", "parquet.enable.dictionary", "false",
                "compression", "none"));
        ParquetFile footer = ParquetFile.of(
                new io.troupe.sql.format.DataFile(file.toString(), Files.size(file), 1, Map.of()),
                Map.of(LIST, KEYS));
        var first = footer.rowGroups().get(0).getColumns().get(0).getMeta_data();
        var second = footer.rowGroups().get(1).getColumns().get(0).getMeta_data();
        byte[] bytes = Files.readAllBytes(file);
        byte[] swapped = bytes.clone();
        int from = (int) first.getData_page_offset();
        int to = (int) second.getData_page_offset();
        int size = 4 + ColumnCipher.lengthAt(bytes, from);
        assertEquals(size, 4 + ColumnCipher.lengthAt(bytes, to), "the headers of pages are equally long");
        System.arraycopy(bytes, from, swapped, to, size);
        System.arraycopy(bytes, to, swapped, from, size);
        assertFalse(Arrays.equals(bytes, swapped));
        Path moved = folder.resolve("moved.parquet");
        Files.write(moved, swapped);
        assertThrows(SqlException.class,
                () -> read(moved, Map.of(LIST, KEYS)).selectExpr("sum(id)").collect());
    }

    @Test
    void settingsOfTheSessionDoWithoutOptions() {
        String table = folder.resolve("settings").toString();
        TroupeSession other = session.newSession();
        other.conf().set(LIST, KEYS);
        other.conf().set(UNIFORM, "pay");
        other.range(10).write().parquet(table);
        assertEquals(10, other.read().parquet(table).count());
        assertThrows(SqlException.class, () -> session.read().parquet(table).count());
        assertEquals(10, session.read().option(LIST, KEYS).parquet(table).count());
        try (TroupeSession application = TroupeSession.builder().master("local[1]")
                .config("spark.hadoop." + LIST, KEYS).create()) {
            assertEquals(10, application.read().parquet(table).count());
        }
    }

    /// A service as a company would have one.
    public static final class Vault implements KmsClient {
        private String token = "";

        @Override
        public void initialize(Map<String, String> options, String instanceId, String instanceUrl,
                String accessToken) {
            token = accessToken + "@" + instanceUrl;
        }

        @Override
        public String wrapKey(byte[] key, String masterKeyIdentifier) {
            return masterKeyIdentifier + "/" + Base64.getEncoder().encodeToString(key);
        }

        @Override
        public byte[] unwrapKey(String wrappedKey, String masterKeyIdentifier) {
            if (!token.equals("secret@vault:1")) {
                throw new KeyAccessDeniedException("the vault does not know " + token);
            }
            return Base64.getDecoder().decode(wrappedKey.substring(wrappedKey.indexOf('/') + 1));
        }
    }

    @Test
    void aServiceOfTheUsersIsAsked() throws IOException {
        String vault = Vault.class.getName();
        Path file = write(Map.of("parquet.encryption.kms.client.class", vault, UNIFORM, "m",
                "parquet.encryption.kms.instance.url", "vault:1"));
        assertSame(file, Map.of("parquet.encryption.kms.client.class", vault,
                "parquet.encryption.key.access.token", "secret"));
        SqlException denied = assertThrows(SqlException.class, () -> read(file,
                Map.of("parquet.encryption.kms.client.class", vault, "parquet.encryption.key.access.token",
                        "wrong"))
                .count());
        assertTrue(denied.getMessage().contains("does not know wrong@vault:1"), denied::getMessage);
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedBeforeAnythingIsWritten() {
        for (Map<String, String> options : List.of(
                Map.of(UNIFORM, "front"), Map.of(LIST, KEYS, UNIFORM, "nokey"),
                Map.of(LIST, KEYS, FOOTER, "front"),
                Map.of(LIST, KEYS, COLUMNS, "pay:pay"), Map.of(LIST, KEYS, FOOTER, "front", COLUMNS, "pay"),
                Map.of(LIST, KEYS, FOOTER, "front", COLUMNS, "pay:wages"),
                Map.of(LIST, KEYS, FOOTER, "front", COLUMNS, "pay:several"),
                Map.of(LIST, KEYS, UNIFORM, "front", FOOTER, "front"),
                Map.of(LIST, KEYS, UNIFORM, "front", "parquet.encryption.algorithm", "DES"),
                Map.of(LIST, KEYS, UNIFORM, "front", "parquet.encryption.data.key.length.bits", "12"),
                Map.of(LIST, "front=abc", UNIFORM, "front"), Map.of(LIST, "front:????", UNIFORM, "front"),
                Map.of("parquet.encryption.kms.client.class", "no.such.Kms", UNIFORM, "front"),
                Map.of("parquet.encryption.kms.client.class", "java.lang.String", UNIFORM, "front"))) {
            SqlException refused = assertThrows(SqlException.class, () -> write(options), options::toString);
            assertEquals("INVALID_PARQUET_ENCRYPTION", refused.condition(),
                    () -> options + ": " + refused.getMessage());
        }
    }
}
