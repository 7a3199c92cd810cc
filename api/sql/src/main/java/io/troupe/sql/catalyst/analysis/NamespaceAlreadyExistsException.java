package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/// There is a namespace of that name.
public class NamespaceAlreadyExistsException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For a namespace of these parts.
    public NamespaceAlreadyExistsException(String... namespace) {
        super(Phase.ANALYSIS, "SCHEMA_ALREADY_EXISTS",
                Map.of("schemaName", QualifiedName.quoted(List.of(namespace))), Origin.UNKNOWN);
    }
}
