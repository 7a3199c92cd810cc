package io.troupe.sql.jdbc;

/// H2 in memory.
class H2Test extends JdbcDatabaseTest {
    @Override
    String url() {
        return "jdbc:h2:mem:troupe;DB_CLOSE_DELAY=-1;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DATABASE_TO_UPPER=FALSE";
    }
}
