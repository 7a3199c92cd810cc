package io.troupe.sql.jdbc;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/// Adds rows in batches, all in one transaction.
final class JdbcWriter implements DataWriter<InternalRow> {
    private final JdbcWriterFactory factory;
    private final String attempt;
    private final JdbcDialect dialect;
    private final int[] nullTypes;
    private final ZoneId zone;
    private final boolean[] moments;
    private final Connection connection;
    private final PreparedStatement insert;
    private int waiting;

    JdbcWriter(JdbcWriterFactory factory, String attempt) {
        this.factory = factory;
        this.attempt = attempt;
        this.dialect = factory.options().dialect();
        this.zone = factory.options().zone();
        this.nullTypes = factory.schema().fieldList().stream()
                .mapToInt(field -> JdbcTypes.requireDatabaseType(field, dialect).jdbcNullType()).toArray();
        this.moments = new boolean[factory.schema().size()];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = factory.moments().contains(factory.schema().apply(i).name());
        }
        try {
            this.connection = new JdbcTarget(factory.options(), factory.schema(), false, false).connect();
            this.insert = prepared();
        } catch (SQLException e) {
            throw factory.options().failed("write to " + factory.table(), e);
        }
    }

    private PreparedStatement prepared() throws SQLException {
        try {
            PreparedStatement statement = connection.prepareStatement(factory.insert());
            statement.setQueryTimeout(factory.options().number("queryTimeout", 0));
            return statement;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void write(InternalRow row) {
        try {
            int width = factory.schema().size();
            for (int i = 0; i < width; i++) {
                DataType type = factory.schema().apply(i).dataType();
                Object value = row.get(i, type);
                if (value == null) {
                    insert.setNull(i + 1, nullTypes[i]);
                } else {
                    dialect.set(insert, i + 1, moments[i] ? local((Long) value) : value, type, zone);
                }
            }
            if (factory.isStaged()) {
                insert.setString(width + 1, attempt);
            }
            insert.addBatch();
            if (++waiting >= factory.options().batchSize()) {
                flush();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long local(long moment) {
        return moment + TimeUnit.SECONDS
                .toMicros(zone.getRules().getOffset(JdbcValues.instant(moment)).getTotalSeconds());
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            waiting = 0;
        }
    }

    private SqlException failed(SQLException e) {
        SQLException next = e.getNextException();
        return factory.options().failed("write to " + factory.table(), next == null ? e : next);
    }

    @Override
    public WriterCommitMessage commit() {
        try {
            flush();
            connection.commit();
            return new JdbcWriterFactory.Written(attempt);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void abort() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("cannot close the connection to " + factory.options().url(), e);
        }
    }
}
