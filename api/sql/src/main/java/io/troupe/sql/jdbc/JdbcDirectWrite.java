package io.troupe.sql.jdbc;

import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.WriterCommitMessage;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A write in which each task adds its rows to the table itself, in one transaction.
final class JdbcDirectWrite implements BatchWrite {
    private final JdbcOptions options;
    private final JdbcTarget target;

    JdbcDirectWrite(JdbcOptions options, JdbcTarget target) {
        this.options = options;
        this.target = target;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        try (Connection connection = target.connect()) {
            target.prepare(connection);
            connection.commit();
        } catch (SQLException e) {
            throw options.failed("prepare " + options.table(), e);
        }
        return new JdbcWriterFactory(options, target.schema(), target.moments(), options.table(), false);
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        // the tasks have committed
    }

    @Override
    public void abort(@Nullable WriterCommitMessage[] messages) {
        // rows of tasks that have committed stay
    }
}
