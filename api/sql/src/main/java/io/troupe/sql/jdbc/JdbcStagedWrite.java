package io.troupe.sql.jdbc;

import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.WriterCommitMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A write that is seen whole or not at all: tasks fill a table beside the target, and one transaction
/// moves the rows of one attempt of each part.
final class JdbcStagedWrite implements BatchWrite {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStagedWrite.class);
    static final String ATTEMPT = "troupe_attempt";
    static final String WRITES = "troupe_writes";
    private static final int ATTEMPTS_AT_A_TIME = 500;

    private final JdbcOptions options;
    private final JdbcTarget target;
    private final String stage;
    private boolean isDone;
    private @Nullable Connection holder;

    JdbcStagedWrite(JdbcOptions options, JdbcTarget target, String queryId) {
        this.options = options;
        this.target = target;
        String writeId = options.text("writeId");
        this.stage = writeId == null
                ? JdbcStages.name(options.table(), queryId, Instant.now())
                : JdbcStages.name(options.table(), writeId);
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        new JdbcLeftovers(options).drop(Instant.now());
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            isDone = options.text("writeId") != null && isNoted(connection);
            if (options.text("writeId") != null) {
                drop(); // what a run left that was killed
            }
            statement.executeUpdate(target.create(stage, ", " + ATTEMPT + " VARCHAR(64) NOT NULL"));
        } catch (SQLException e) {
            throw options.failed("create " + stage, e);
        }
        hold();
        return new JdbcWriterFactory(options, target.schema(), target.moments(), stage, true);
    }

    /// Keeps other writes from taking the table for one that was left, in databases where a transaction can.
    private void hold() {
        if (options.dialect().shortWaits().isEmpty() || options.text("writeId") != null) {
            return; // a run of the same write may take its table
        }
        Connection connection = options.connect();
        holder = connection;
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT 1 FROM " + stage + " WHERE 1=0").close();
            }
        } catch (SQLException e) {
            throw options.failed("hold " + stage, e);
        }
    }

    private void release() {
        Connection connection = holder;
        if (connection != null) {
            holder = null;
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("closing the connection that held {}", stage, e);
            }
        }
    }

    private boolean isNoted(Connection connection) throws SQLException {
        if (!hasNotes()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("CREATE TABLE " + WRITES + " (id VARCHAR(200) NOT NULL PRIMARY KEY)");
            }
            return false;
        }
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT id FROM " + WRITES + " WHERE id = ?")) {
            statement.setString(1, options.text("writeId"));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private boolean hasNotes() {
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT id FROM " + WRITES + " WHERE 1=0").close();
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        if (!isDone) {
            List<String> attempts = Stream.of(messages)
                    .map(each -> ((JdbcWriterFactory.Written) each).attempt()).toList();
            try (Connection connection = target.connect()) {
                try {
                    target.prepare(connection);
                    move(connection, attempts);
                    note(connection);
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                }
            } catch (SQLException e) {
                throw options.failed("write to " + options.table(), e);
            }
        }
        drop();
    }

    private void move(Connection connection, List<String> attempts) throws SQLException {
        for (int from = 0; from < attempts.size(); from += ATTEMPTS_AT_A_TIME) {
            List<String> some = attempts.subList(from, Math.min(attempts.size(), from + ATTEMPTS_AT_A_TIME));
            String columns = target.columns();
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO " + options.table() + " (" + columns + ") SELECT " + columns + " FROM "
                            + stage + " WHERE "
                            + ATTEMPT + " IN (" + String.join(", ", Collections.nCopies(some.size(), "?"))
                            + ")")) {
                statement.setQueryTimeout(options.number("queryTimeout", 0));
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 1, some.get(i));
                }
                statement.executeUpdate();
            }
        }
    }

    /// Two runs of the same write at a time: the key lets only one of them commit.
    private void note(Connection connection) throws SQLException {
        String id = options.text("writeId");
        if (id != null) {
            try (PreparedStatement statement = connection
                    .prepareStatement("INSERT INTO " + WRITES + " VALUES (?)")) {
                statement.setString(1, id);
                statement.executeUpdate();
            }
        }
    }

    @Override
    public void abort(@Nullable WriterCommitMessage[] messages) {
        drop();
    }

    /// Removes the table beside the target, if it is there.
    private void drop() {
        release();
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE IF EXISTS " + stage);
        } catch (SQLException e) {
            throw options.failed("drop " + stage, e);
        }
    }
}
