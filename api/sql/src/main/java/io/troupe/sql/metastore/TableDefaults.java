package io.troupe.sql.metastore;

import io.troupe.sql.plan.Expression;
import java.util.Optional;

/// A table whose columns may have values for when an INSERT gives none.
public interface TableDefaults {
    /// What DEFAULT means for a column; empty for null.
    Optional<Expression> defaultOf(String column);
}
