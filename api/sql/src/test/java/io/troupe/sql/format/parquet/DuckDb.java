package io.troupe.sql.format.parquet;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// DuckDB in memory, whose values come in the representation of this project.
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("set threads = 1");
            execute("set TimeZone = 'UTC'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<List<@Nullable Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(value(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static @Nullable Object value(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case BigInteger number -> new BigDecimal(number);
            case Blob blob -> Bytes.of(blob.getBytes(1, (int) blob.length()));
            case byte[] bytes -> Bytes.of(bytes);
            case UUID uuid -> uuid.toString();
            case LocalDate date -> (int) date.toEpochDay();
            case java.sql.Date date -> (int) date.toLocalDate().toEpochDay();
            case LocalTime time -> time.toNanoOfDay();
            case Timestamp timestamp -> micros(timestamp.toLocalDateTime());
            case LocalDateTime timestamp -> micros(timestamp);
            case OffsetDateTime timestamp -> ChronoUnit.MICROS.between(Instant.EPOCH, timestamp.toInstant());
            case Array array -> list((Object[]) array.getArray());
            case Struct struct -> new StructValue(list(struct.getAttributes()));
            case Map<?, ?> map -> new MapValue(
                    List.copyOf(list(map.keySet().toArray()).stream().map(Object.class::cast).toList()),
                    list(map.values().toArray()));
            default -> value;
        };
    }

    private static long micros(LocalDateTime timestamp) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, timestamp.toInstant(ZoneOffset.UTC));
    }

    private static List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : Arrays.asList(values)) {
            list.add(value(value));
        }
        return list;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
