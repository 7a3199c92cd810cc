package io.troupe.sql.jdbc;

import java.io.Serial;

/// A database of which nothing special is known.
final class PlainDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public boolean canHandle(String url) {
        return true;
    }
}
