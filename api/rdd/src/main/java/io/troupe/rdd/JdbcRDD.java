package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.function.Function;
import io.troupe.function.Function0;
import io.troupe.rdd.internal.jdbc.Bounds;
import io.troupe.rdd.internal.jdbc.JdbcHead;
import io.troupe.rdd.internal.lineage.SourceNode;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Datasets of the rows of a relational database.
public final class JdbcRDD implements DriverOnly {
    private JdbcRDD() {}

    /// Opens connections in tasks.
    @FunctionalInterface
    public interface ConnectionFactory extends Serializable {
        /// A new connection, which is closed at the end of the task.
        Connection getConnection() throws Exception;
    }

    /// The rows of `sql` as `mapRow` makes them of a result set that stands on a row; it must not move the result set.
    ///
    /// `sql` has two placeholders, as in `select title from books where ? <= id and id <= ?`. The numbers from
    /// `lowerBound` to `upperBound`, both included, are cut into `numPartitions` ranges, and each partition runs the query
    /// with the bounds of one of them. So each row is read once, if the database does not change meanwhile.
    public static <T extends @Nullable Object> Rdd<T> create(
            TroupeContext context, ConnectionFactory connectionFactory, String sql, long lowerBound,
            long upperBound, int numPartitions, Function<ResultSet, ? extends T> mapRow) {
        context.requireRunning();
        Functions.atLeast(1, numPartitions, "numPartitions");
        Functions.present(sql, "The query");
        if (sql.chars().filter(letter -> letter == '?').count() < 2) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The query of a JdbcRDD needs two placeholders '?' for the bounds of a partition: "
                            + sql);
        }
        ConnectionFactory checked = Functions.checked("JdbcRDD.create", connectionFactory);
        Function0<Connection> connections = checked::getConnection;
        Function<ResultSet, ? extends T> rows = Functions.checked("JdbcRDD.create", mapRow);
        List<Bounds> bounds = Bounds.split(lowerBound, upperBound, numPartitions);
        return new Rdd<>(context, new SourceNode(context.lineage(), "JdbcRdd", numPartitions, bounds, false,
                segment -> new JdbcHead(segment, connections, sql, rows)));
    }

    /// The rows of `sql` as arrays of the values of their columns.
    public static Rdd<Object[]> create(
            TroupeContext context, ConnectionFactory connectionFactory, String sql, long lowerBound,
            long upperBound, int numPartitions) {
        return create(context, connectionFactory, sql, lowerBound, upperBound, numPartitions,
                JdbcRDD::resultSetToObjectArray);
    }

    /// The values of the columns of the row on which `row` stands.
    public static Object[] resultSetToObjectArray(ResultSet row) throws Exception {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(i + 1);
        }
        return values;
    }

    @Override
    public String driverOnlyName() {
        return "a JdbcRDD";
    }
}
