package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.Map;

/// There is no such function.
public class NoSuchFunctionException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the function `ident`.
    public NoSuchFunctionException(QualifiedName ident) {
        super(Phase.ANALYSIS, "ROUTINE_NOT_FOUND", Map.of("routineName", QualifiedName.quoted(ident)),
                Origin.UNKNOWN);
    }
}
