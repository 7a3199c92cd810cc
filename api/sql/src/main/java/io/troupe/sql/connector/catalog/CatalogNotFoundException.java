package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.QualifiedName;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/// No setting names the class of a catalog.
public class CatalogNotFoundException extends SqlException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For the catalog `name`.
    public CatalogNotFoundException(String name) {
        super(Phase.ANALYSIS, "CATALOG_NOT_FOUND", Map.of("catalogName", QualifiedName.quoted(List.of(name))),
                Origin.UNKNOWN);
    }
}
