package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Rows of a database that has just one table: numbers from -50 to 49 and their squares.
final class JdbcRddTest {
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final String QUERY = "select n, n * n from numbers where ? <= n and n <= ?";

    private final TroupeContext context = Contexts.shared();

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(JdbcRddTest.class.getClassLoader(), new Class<?>[]{type}, handler);
    }

    private static Connection connect() {
        OPEN.incrementAndGet();
        return fake(Connection.class, (_, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> {
                assertEquals(QUERY, arguments[0]);
                yield statement();
            }
            case "close" -> OPEN.decrementAndGet();
            default -> throw new AssertionError(method);
        });
    }

    private static PreparedStatement statement() {
        Map<Object, Object> bounds = new HashMap<>();
        OPEN.incrementAndGet();
        return fake(PreparedStatement.class, (_, method, arguments) -> switch (method.getName()) {
            case "setLong" -> bounds.put(arguments[0], arguments[1]);
            case "setFetchSize" -> null;
            case "executeQuery" -> rows((Long) bounds.get(1), (Long) bounds.get(2));
            case "close" -> OPEN.decrementAndGet();
            default -> throw new AssertionError(method);
        });
    }

    private static ResultSet rows(long lower, long upper) {
        long[] numbers = LongStream.range(-50, 50).filter(n -> lower <= n && n <= upper).toArray();
        int[] row = {-1};
        OPEN.incrementAndGet();
        return fake(ResultSet.class, (_, method, arguments) -> switch (method.getName()) {
            case "next" -> ++row[0] < numbers.length;
            case "getLong", "getObject" -> (int) arguments[0] == 1
                    ? numbers[row[0]]
                    : numbers[row[0]] * numbers[row[0]];
            case "getMetaData" -> fake(ResultSetMetaData.class, (_, _, _) -> 2);
            case "close" -> OPEN.decrementAndGet();
            default -> throw new AssertionError(method);
        });
    }

    @Test
    void everyRowIsReadOnceAndEverythingIsClosed() {
        RandomLists.check(10, random -> {
            long lower = random.below(200) - 100;
            long upper = random.below(200) - 100;
            Rdd<Long> rdd = JdbcRDD.create(context, JdbcRddTest::connect, QUERY, lower, upper,
                    random.partitions(),
                    row -> row.getLong(1));
            assertEquals(LongStream.range(-50, 50).filter(n -> lower <= n && n <= upper).boxed().toList(),
                    rdd.collect());
        });
        assertEquals(0, OPEN.get());
    }

    @Test
    void rowsAreArraysUnlessSaidOtherwise() {
        Rdd<Object[]> rdd = JdbcRDD.create(context, JdbcRddTest::connect, QUERY, 2, 3, 2);
        assertArrayEquals(new Object[]{2L, 4L}, rdd.first());
        assertEquals(2, rdd.count());
    }

    @Test
    void theWidestBoundsDoNotOverflow() {
        Rdd<Long> rdd = JdbcRDD.create(context, JdbcRddTest::connect, QUERY, Long.MIN_VALUE, Long.MAX_VALUE,
                7,
                row -> row.getLong(1));
        assertEquals(100, rdd.count());
    }

    @Test
    void aQueryWithoutPlaceholdersIsRefused() {
        TroupeException refused = assertThrows(TroupeException.class,
                () -> JdbcRDD.create(context, JdbcRddTest::connect, "select 1", 0, 1, 1));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("placeholders"), refused.getMessage());
    }
}
