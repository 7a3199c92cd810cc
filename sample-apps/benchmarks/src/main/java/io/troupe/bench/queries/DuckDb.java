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

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /// Starts it with one thread. Its library is taken from the class path, or else from a Maven repository.
    static DuckDb start(CacheFolder cache) throws SQLException {
        DuckDb engine = new DuckDb(Peer.DUCKDB.connect("jdbc:duckdb:", cache));
        engine.execute("SET threads = 1");
        engine.execute("CREATE MACRO " + NULLIF + "(a, b) AS CASE WHEN a = b THEN NULL ELSE a END");
        return engine;
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
            execute("CREATE TABLE " + table.label() + " AS SELECT * FROM read_parquet('" + file(folder, table)
                    + "')");
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

    @Override
    public Answer answer(String query) {
        return answer(query, 0);
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
