package io.troupe.bench.queries;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.peer.Peer;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DuckDB, which answers from the same files.
final class DuckDb implements QueryEngine {
    /// NULLIF as the standard has it: DuckDB's own drops rows in filters when its second argument is null.
    static final String NULLIF = "nullif_of";

    /// How long a query may take that is not optimised: one with joins may take very long.
    private static final int SECONDS_UNOPTIMIZED = 20;

    /// What it says to every query after one that has broken it.
    private static final String BROKEN = "database has been invalidated";

    private final CacheFolder cache;
    private final List<String> tables = new ArrayList<>();
    private Connection connection;

    private DuckDb(CacheFolder cache) throws SQLException {
        this.cache = cache;
        this.connection = Peer.DUCKDB.connect("jdbc:duckdb:", cache);
    }

    /// Starts it with one thread. Its library is taken from the class path, or else from a Maven repository.
    static DuckDb start(CacheFolder cache) throws SQLException {
        DuckDb engine = new DuckDb(cache);
        engine.prepare();
        return engine;
    }

    private void prepare() throws SQLException {
        execute("SET threads = 1");
        execute("CREATE MACRO " + NULLIF + "(a, b) AS CASE WHEN a = b THEN NULL ELSE a END");
        for (String table : tables) {
            execute(table);
        }
    }

    /// Writes the tables to `folder`.
    void write(List<TestTable> tables, Path folder) throws SQLException {
        for (TestTable table : tables) {
            execute(table.writeStatement(file(folder, table).toString()));
        }
    }

    /// Reads the tables from `folder` from now on.
    void use(List<TestTable> tables, Path folder) throws SQLException {
        for (TestTable table : tables) {
            String create = "CREATE TABLE " + table.label() + " AS SELECT * FROM read_parquet('"
                    + file(folder, table) + "')";
            execute(create);
            this.tables.add(create);
        }
    }

    /// Where a table is.
    static Path file(Path folder, TestTable table) {
        return folder.resolve(table.label() + ".parquet");
    }

    @Override
    public String label() {
        return Peer.DUCKDB.label();
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    @Override
    public Answer unoptimized(SqlNode query) {
        try {
            execute("PRAGMA disable_optimizer");
            try {
                return answer(query.text(dialect()), SECONDS_UNOPTIMIZED);
            } finally {
                execute("PRAGMA enable_optimizer");
            }
        } catch (SQLException e) {
            return failure(e);
        }
    }

    /// A query that breaks the database is asked for once more in a new one, so that it does not stand for those after it.
    @Override
    public Answer answer(String query) {
        Answer answer = answer(query, 0);
        if (!(answer instanceof Answer.Failure(_, String message)) || !message.contains(BROKEN)) {
            return answer;
        }
        try {
            connection.close();
            connection = Peer.DUCKDB.connect("jdbc:duckdb:", cache);
            prepare();
            return answer(query, 0);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start again.", e);
        }
    }

    /// At most `seconds` are spent; 0 for any number.
    private Answer answer(String query, int seconds) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            return rows(statement, query);
        } catch (SQLException e) {
            return failure(e);
        }
    }

    private static Answer rows(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            int width = result.getMetaData().getColumnCount();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int column = 1; column <= width; column++) {
                    row.add(Answer.canonical(javaValue(result.getObject(column))));
                }
                rows.add(row);
            }
            return new Answer.Rows(rows);
        }
    }

    private static Answer failure(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new Answer.Failure(message.replaceFirst(":.*", ""), message);
    }

    private static @Nullable Object javaValue(@Nullable Object value) throws SQLException {
        return switch (value) {
            case Timestamp timestamp -> timestamp.toLocalDateTime();
            case Array array -> Arrays.asList((Object[]) array.getArray());
            case null -> null;
            default -> value;
        };
    }

    private void execute(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not end.", e);
        }
    }
}
