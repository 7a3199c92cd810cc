package io.troupe.sql.catalyst.analysis;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/// A namespace still has something in it.
public class NonEmptyNamespaceException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For a namespace of these parts.
    public NonEmptyNamespaceException(String... namespace) {
        super(Phase.ANALYSIS, "SCHEMA_NOT_EMPTY",
                Map.of("schemaName", QualifiedName.quoted(List.of(namespace))), Origin.UNKNOWN);
    }
}
