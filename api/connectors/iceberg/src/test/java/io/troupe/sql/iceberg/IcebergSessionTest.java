package io.troupe.sql.iceberg;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A session for all tests of a class, with a catalog `ice` that has the namespace `shop`, empty at the start of
/// each test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IcebergSessionTest {
    Path folder;

    TroupeSession session;

    @BeforeAll
    void start(@TempDir Path made) {
        folder = made;
        session = TroupeSession.builder().master("local[2]").appName("iceberg")
                .config("troupe.sql.catalog.ice", IcebergCatalog.class.getName())
                .config("troupe.sql.catalog.ice.warehouse", folder.resolve("warehouse").toString())
                .config("troupe.sql.shuffle.partitions", "2").getOrCreate();
    }

    @BeforeEach
    void begin() {
        session.sql("CREATE NAMESPACE ice.shop");
    }

    @AfterEach
    void end() {
        session.sql("DROP NAMESPACE ice.shop CASCADE");
    }

    @AfterAll
    void stop() {
        session.stop();
    }

    List<String> run(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    Table table(String name) {
        return new Tables(session).table("shop", name);
    }

    /// The rows of the table as Iceberg's own reader finds them, in order of their texts.
    List<String> theirs(String name) throws IOException {
        List<String> rows = new ArrayList<>();
        Table table = table(name);
        int columns = table.schema().columns().size();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record record : records) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    values.add(String.valueOf(record.get(i)));
                }
                rows.add("[" + String.join(",", values) + "]");
            }
        }
        return rows.stream().sorted().toList();
    }

    /// The same by us.
    List<String> ours(String name) {
        return run("SELECT * FROM ice.shop." + name).stream().sorted().toList();
    }
}
