package io.troupe.sql.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The dialects. Safe for use by several threads.
public final class JdbcDialects {
    private static final List<JdbcDialect> REGISTERED = new CopyOnWriteArrayList<>();
    private static final List<JdbcDialect> BUILT_IN = List.of(
            new PostgresDialect(), new H2Dialect(), new SqliteDialect(), new MySqlDialect(),
            new DuckDbDialect());

    private JdbcDialects() {}

    /// Adds a dialect, which comes before those that are there, in this process.
    public static void registerDialect(JdbcDialect dialect) {
        REGISTERED.remove(dialect);
        REGISTERED.addFirst(dialect);
    }

    /// Takes a dialect away that was added.
    public static void unregisterDialect(JdbcDialect dialect) {
        REGISTERED.remove(dialect);
    }

    /// The dialect for the database at `url`; one that knows nothing special when no other is for it.
    public static JdbcDialect get(String url) {
        return Stream.concat(REGISTERED.stream(), BUILT_IN.stream()).filter(each -> each.canHandle(url))
                .findFirst()
                .orElseGet(PlainDialect::new);
    }
}
