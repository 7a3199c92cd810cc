package io.troupe.sql.jdbc;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;

/// Rows of a query.
final class JdbcReader implements PartitionReader<InternalRow> {
    private final JdbcOptions options;
    private final StructType schema;
    private final JdbcDialect dialect;
    private final Connection connection;
    private final ResultSet rows;
    private final GenericInternalRow row;
    private final ZoneId zone;

    JdbcReader(JdbcOptions options, StructType schema, String query) {
        this.options = options;
        this.schema = schema;
        this.dialect = options.dialect();
        this.zone = options.zone();
        this.row = new GenericInternalRow(schema.size());
        this.connection = options.connect();
        try {
            this.rows = open(query);
        } catch (SQLException e) {
            SqlException failure = options.failed("run " + query, e);
            try {
                connection.close();
            } catch (SQLException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    private ResultSet open(String query) throws SQLException {
        int fetched = options.number("fetchsize", 0);
        dialect.beforeFetch(connection, fetched);
        String first = options.text("sessionInitStatement");
        if (first != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(first);
            }
        }
        PreparedStatement statement = connection.prepareStatement(
                query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(fetched);
        statement.setQueryTimeout(options.number("queryTimeout", 0));
        return statement.executeQuery();
    }

    @Override
    public boolean next() {
        try {
            if (!rows.next()) {
                return false;
            }
            for (int i = 0; i < schema.size(); i++) {
                row.update(i, dialect.get(rows, i + 1, schema.apply(i).dataType(), zone));
            }
            return true;
        } catch (SQLException e) {
            throw options.failed("read rows of " + options.source(), e);
        }
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("cannot close the connection to " + options.url(), e);
        }
    }
}
