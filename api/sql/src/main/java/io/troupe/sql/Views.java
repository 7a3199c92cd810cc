package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import java.util.List;
import java.util.Map;

/// Names for queries.
final class Views {
    private Views() {}

    /// Gives the query of `dataset` the name `viewName`.
    static void create(Dataset<?> dataset, String viewName, Command.ViewKind kind, boolean replace) {
        SessionCatalog catalog = dataset.troupeSession().sessionState().catalog();
        Dataset.checked(() -> {
            List<String> name = new SqlParser().parseMultipartName(viewName);
            if (name.size() > 1) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", "actualName", viewName);
            }
            ViewDefinition view = new ViewDefinition(
                    dataset.plan(), "", dataset.schema(), kind, null, Map.of(), Map.of(),
                    catalog.currentDatabase());
            if (kind == Command.ViewKind.GLOBAL_TEMPORARY) {
                catalog.createGlobalTemporaryView(name.getFirst(), view, replace);
            } else {
                catalog.createTemporaryView(name.getFirst(), view, replace);
            }
            return name;
        });
    }
}
