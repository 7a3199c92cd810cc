package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.Map;

/// REPLACE TABLE was told to replace a table that is not there.
public class CannotReplaceMissingTableException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the table `ident`.
    public CannotReplaceMissingTableException(QualifiedName ident) {
        super(Phase.ANALYSIS, "TABLE_OR_VIEW_NOT_FOUND", Map.of("relationName", QualifiedName.quoted(ident)),
                Origin.UNKNOWN);
    }
}
