package io.troupe.rdd.internal.jdbc;

import io.troupe.function.Function;
import io.troupe.function.Function0;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a query with two placeholders, which get the bounds that are the payload of the partition.
///
/// @param segment
///            the segment that begins here
/// @param connections
///            opens a connection, which is closed at the end of the task
/// @param sql
///            the query
/// @param mapRow
///            makes a record of the row on which a result set stands
public record JdbcHead(
        int segment, Function0<Connection> connections, String sql,
        Function<ResultSet, ? extends @Nullable Object> mapRow) implements Head {
    private static final int ROWS_PER_FETCH = 1000;

    @Override
    public Records open(StageRun run, int partition) throws Exception {
        Bounds bounds = (Bounds) Objects.requireNonNull(run.leafData(segment, partition));
        if (bounds.isEmpty()) {
            return new IteratorRecords(Collections.emptyIterator());
        }
        Connection connection = run.closeAtEnd(Objects.requireNonNull(connections.call(),
                "the connection factory of JdbcRDD returned null"));
        PreparedStatement statement = run.closeAtEnd(connection.prepareStatement(
                sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
        statement.setFetchSize(ROWS_PER_FETCH);
        statement.setLong(1, bounds.lower());
        statement.setLong(2, bounds.upper());
        ResultSet rows = run.closeAtEnd(statement.executeQuery());
        return new IteratorRecords(new LookAhead() {
            @Override
            protected void advance() throws Exception {
                if (rows.next()) {
                    offer(mapRow.call(rows));
                }
            }
        });
    }
}
