package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Tests of statements in a session of their own, which those of one class share.
public abstract class SessionTest {
    protected static TroupeSession session;

    @BeforeAll
    protected static void start() {
        session = TroupeSession.builder().master("local[2]").appName("statements").getOrCreate();
    }

    @AfterAll
    protected static void stop() {
        session.close();
    }

    /// The rows of a statement as texts, sorted.
    protected static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).sorted().toList();
    }

    /// The condition with which a statement is refused.
    protected static String refused(String sql) {
        return assertThrows(SqlException.class, () -> session.sql(sql).collectAsList()).condition();
    }
}
