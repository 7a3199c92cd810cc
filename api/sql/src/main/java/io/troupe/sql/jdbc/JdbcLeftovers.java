package io.troupe.sql.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tables beside a target that writes left which were killed. They go with the next write to that target, when they are
/// older than the option `staleAfter` says and no write holds them.
final class JdbcLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLeftovers.class);
    private static final int DAY = 86_400;

    private final JdbcOptions options;

    JdbcLeftovers(JdbcOptions options) {
        this.options = options;
    }

    /// Drops those that began long enough before `now`. What cannot be dropped stays, as writes do not depend on it.
    void drop(Instant now) {
        Instant last = now.minusSeconds(options.number("staleAfter", DAY));
        try (Connection connection = options.connect()) {
            for (String table : stale(connection, last)) {
                drop(connection, table);
            }
        } catch (SQLException e) {
            LOG.warn("cannot look for what killed writes left beside {}: {}", options.table(),
                    e.getMessage());
        }
    }

    private void drop(Connection connection, String table) {
        try (Statement statement = connection.createStatement()) {
            Optional<String> brief = options.dialect().shortWaits();
            if (brief.isPresent()) {
                statement.execute(brief.get());
            }
            statement.executeUpdate("DROP TABLE IF EXISTS " + table);
            LOG.info("dropped {}, which a killed write left", table);
        } catch (SQLException e) {
            LOG.info("{} stays, as a write may still use it: {}", table, e.getMessage());
        }
    }

    private List<String> stale(Connection connection, Instant last) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String prefix = JdbcStages.prefix(options.table());
        if (!JdbcStages.isQuoted(options.table())) {
            prefix = database.storesUpperCaseIdentifiers()
                    ? prefix.toUpperCase(Locale.ROOT)
                    : database.storesLowerCaseIdentifiers() ? prefix.toLowerCase(Locale.ROOT) : prefix;
        }
        String escape = database.getSearchStringEscape();
        String pattern = prefix.replace(escape, escape + escape).replace("_", escape + "_")
                .replace("%", escape + "%") + "%";
        List<String> found = new ArrayList<>();
        try (ResultSet tables = database.getTables(connection.getCatalog(), null, pattern, null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                String schema = tables.getString("TABLE_SCHEM");
                if (JdbcStages.began(name).filter(began -> !began.isAfter(last)).isPresent()
                        && isSchema(connection, schema)) {
                    String quoted = options.dialect().quoteIdentifier(name);
                    found.add(schema == null
                            ? quoted
                            : options.dialect().quoteIdentifier(schema) + "." + quoted);
                }
            }
        }
        return found;
    }

    /// Whether `schema` is that of the target: the one that its name says, else that of the connection.
    private boolean isSchema(Connection connection, @Nullable String schema) throws SQLException {
        Optional<String> said = JdbcStages.schema(options.table());
        if (schema == null) {
            return said.isEmpty();
        }
        return said.isPresent()
                ? said.get().equalsIgnoreCase(schema)
                : schema.equals(Objects.requireNonNullElse(connection.getSchema(), schema));
    }
}
