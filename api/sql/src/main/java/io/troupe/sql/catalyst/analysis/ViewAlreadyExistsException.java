package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.Map;

/// There is a view of that name.
public class ViewAlreadyExistsException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the view `ident`.
    public ViewAlreadyExistsException(QualifiedName ident) {
        super(Phase.ANALYSIS, "TABLE_OR_VIEW_ALREADY_EXISTS",
                Map.of("relationName", QualifiedName.quoted(ident)), Origin.UNKNOWN);
    }
}
