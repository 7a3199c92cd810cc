package io.troupe.sql.connector;

import io.troupe.sql.TroupeSession;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A session with a catalog of a plugin, and how statements are told in tests.
abstract class SessionTest {
    static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.catalog.cat", SnapshotCatalog.class.getName())
                .config("spark.sql.catalog.cat.Place", "here").getOrCreate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Object::toString).toList();
    }

    static String error(String sql) {
        return org.junit.jupiter.api.Assertions
                .assertThrows(io.troupe.sql.error.SqlException.class, () -> rows(sql)).condition();
    }
}
