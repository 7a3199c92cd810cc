package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.Map;

/// There is no such table.
public class NoSuchTableException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the table `ident`.
    public NoSuchTableException(QualifiedName ident) {
        super(Phase.ANALYSIS, "TABLE_OR_VIEW_NOT_FOUND", Map.of("relationName", QualifiedName.quoted(ident)),
                Origin.UNKNOWN);
    }
}
