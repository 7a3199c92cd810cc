package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.Map;

/// There is no such view.
public class NoSuchViewException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the view `ident`.
    public NoSuchViewException(QualifiedName ident) {
        super(Phase.ANALYSIS, "TABLE_OR_VIEW_NOT_FOUND", Map.of("relationName", QualifiedName.quoted(ident)),
                Origin.UNKNOWN);
    }
}
