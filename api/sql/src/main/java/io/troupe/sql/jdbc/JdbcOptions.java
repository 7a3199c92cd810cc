package io.troupe.sql.jdbc;

import io.troupe.sql.connector.catalog.Construction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.io.Serial;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of `format("jdbc")`, names in any case; all others go to the driver as properties of connections.
///
/// | option | means |
/// |---|---|
/// | `url`, `driver`, `user`, `password` | the database; the driver's class when its library does not register it |
/// | `dbtable` or `query` | the table, or a query in parentheses with a name; or a query |
/// | `partitionColumn`, `lowerBound`, `upperBound`, `numPartitions` | reads by so many queries, each for a stride of the column |
/// | `fetchsize`, `batchsize` | rows fetched at a time; rows sent at a time (1000) |
/// | `queryTimeout` | seconds that a statement may take; 0 for any |
/// | `isolationLevel` | of writes: `NONE`, `READ_UNCOMMITTED` (the default), `READ_COMMITTED`, `REPEATABLE_READ`, `SERIALIZABLE` |
/// | `truncate`, `cascadeTruncate` | overwriting keeps the table and its definition; rows that refer to it go too |
/// | `createTableOptions`, `createTableColumnTypes` | what stands behind CREATE TABLE; types of columns in it, as `a CHAR(3)` |
/// | `customSchema` | types of columns that are read, as `id DECIMAL(38, 0), name STRING` |
/// | `pushDownPredicate`, `pushDownLimit`, `pushDownOffset`, `pushDownAggregate`, `pushDownTableSample` | whether conditions, limits with or without an order, offsets, groups and samples are left to the database (true) |
/// | `sessionInitStatement`, `prepareQuery` | what runs first on a connection that reads; what stands before a query |
/// | `preferTimestampNTZ` | times without a zone stay without |
/// | `atomic` | whether a write is seen whole or not at all (true) |
/// | `writeId` | a name of a write that is done once however often it is run |
/// | `staleAfter` | seconds after which a table beside the target that a killed write left goes with the next write (86400) |
public final class JdbcOptions implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;
    /// Before the numbers of conditions, one for each partition.
    public static final String PREDICATE = "predicate.";
    private static final Set<String> KNOWN = Set.of(
            "url", "dbtable", "query", "driver", "partitioncolumn", "lowerbound", "upperbound",
            "numpartitions", "fetchsize",
            "batchsize", "querytimeout", "isolationlevel", "truncate", "cascadetruncate",
            "createtableoptions",
            "createtablecolumntypes", "customschema", "pushdownpredicate", "pushdownlimit",
            "pushdownaggregate",
            "pushdowntablesample", "pushdownoffset", "sessioninitstatement", "preparequery",
            "prefertimestampntz", "atomic",
            "writeid", "staleafter", "path", "timezone", "partitionoverwritemode", "maxrecordsperfile");
    private static final int USUAL_BATCH = 1000;

    private final CaseInsensitiveStringMap options;

    /// The options. Throws `INVALID_JDBC_OPTION` when `url` or the table is missing, or two exclude each other.
    public JdbcOptions(CaseInsensitiveStringMap options) {
        this.options = options;
        require("url");
        if (options.containsKey("dbtable") == options.containsKey("query")) {
            throw wrong("dbtable", String.valueOf(options.get("dbtable")),
                    "either dbtable or query, and not both");
        }
        List<String> bounds = List.of("lowerBound", "upperBound", "numPartitions");
        if (options.containsKey("partitionColumn")) {
            bounds.forEach(this::require);
        }
    }

    /// The same with another option.
    JdbcOptions with(String name, String value) {
        Map<String, String> all = new HashMap<>(options.asCaseSensitiveMap());
        all.keySet().removeIf(name::equalsIgnoreCase);
        all.put(name, value);
        return new JdbcOptions(new CaseInsensitiveStringMap(all));
    }

    private String require(String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw wrong(name, String.valueOf(value), "it must be given");
        }
        return value;
    }

    static SqlException wrong(String name, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_JDBC_OPTION", "option", name, "value", value, "reason", right);
    }

    String url() {
        return require("url");
    }

    JdbcDialect dialect() {
        return JdbcDialects.get(url());
    }

    /// The table, or the query in parentheses, as it stands behind FROM.
    String source() {
        String query = options.get("query");
        return query == null ? require("dbtable") : "(" + query + ") troupe_query";
    }

    /// The table that is written. Throws `INVALID_JDBC_OPTION` when there is a query instead.
    String table() {
        return require("dbtable");
    }

    /// The zone of the session, that of the process when none was said.
    ZoneId zone() {
        String name = options.get("timeZone");
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException _) {
            throw wrong("timeZone", String.valueOf(name), "a zone such as Europe/Berlin or +01:00");
        }
    }

    @Nullable
    String text(String name) {
        return options.get(name);
    }

    boolean flag(String name, boolean byDefault) {
        try {
            return options.getBoolean(name, byDefault);
        } catch (IllegalArgumentException _) {
            throw wrong(name, String.valueOf(options.get(name)), "true or false");
        }
    }

    int number(String name, int byDefault) {
        try {
            int value = options.getInt(name, byDefault);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(name, String.valueOf(options.get(name)), "a whole number, not negative");
    }

    int batchSize() {
        return Math.max(1, number("batchsize", USUAL_BATCH));
    }

    /// The isolation of transactions that write; empty for none.
    Optional<Integer> isolation() {
        String level = options.getOrDefault("isolationLevel", "READ_UNCOMMITTED");
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "NONE" -> Optional.empty();
            case "READ_UNCOMMITTED" -> Optional.of(Connection.TRANSACTION_READ_UNCOMMITTED);
            case "READ_COMMITTED" -> Optional.of(Connection.TRANSACTION_READ_COMMITTED);
            case "REPEATABLE_READ" -> Optional.of(Connection.TRANSACTION_REPEATABLE_READ);
            case "SERIALIZABLE" -> Optional.of(Connection.TRANSACTION_SERIALIZABLE);
            default -> throw wrong(
                    "isolationLevel", level,
                    "NONE, READ_UNCOMMITTED, READ_COMMITTED, REPEATABLE_READ or SERIALIZABLE");
        };
    }

    /// Conditions that were given one for each partition.
    List<String> predicates() {
        List<String> predicates = new ArrayList<>();
        for (String each = options.get(PREDICATE + 0); each != null; each = options
                .get(PREDICATE + predicates.size())) {
            predicates.add(each);
        }
        return predicates;
    }

    /// What goes to the driver.
    Properties properties() {
        Properties properties = new Properties();
        dialect().connectionProperties().forEach(properties::setProperty);
        options.asCaseSensitiveMap().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(lower) && !lower.startsWith(PREDICATE)) {
                properties.setProperty(name, value);
            }
        });
        return properties;
    }

    /// A new connection. Throws `FAILED_JDBC.CONNECTION` when there is none to be had.
    Connection connect() {
        try {
            String driver = options.get("driver");
            if (driver != null) {
                Class.forName(driver, true, Construction.loader());
            }
            Connection connection = DriverManager.getConnection(url(), properties());
            prepare(connection);
            return connection;
        } catch (ClassNotFoundException e) {
            throw wrong("driver", String.valueOf(options.get("driver")),
                    "the class is not on the class path");
        } catch (SQLException e) {
            throw failed("connect", e);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        Optional<String> first = dialect().sessionZone(zone());
        if (first.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(first.get());
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
    }

    /// The error of a statement that the database refused.
    SqlException failed(String operation, SQLException cause) {
        return new SqlException(SqlException.Phase.EXECUTION, "FAILED_JDBC", Map.of(
                "operation", operation, "url", url().replaceAll("(?i)(password=)[^&;]*", "$1***"), "reason",
                String.valueOf(cause.getMessage())), Origin.UNKNOWN, cause);
    }
}
