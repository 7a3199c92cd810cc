package io.troupe.sql.session;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.SessionCommand.Resource;
import java.util.List;

/// The jars, files and archives of an application. Safe for use by several threads.
public interface ApplicationResources {
    /// Adds one for tasks that start from now on. Throws a [io.troupe.TroupeException] `PATH_NOT_FOUND` when there is none.
    void add(Resource resource);

    /// Where those of a kind were, in the order in which they were added.
    ///
    /// @param kind
    ///            `JAR`, `FILE` or `ARCHIVE`
    List<String> all(String kind);

    /// None, for sessions without an application.
    ApplicationResources NONE = new ApplicationResources() {
        @Override
        public void add(Resource resource) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_FEATURE.STATEMENT", "statement", "ADD " + resource.kind());
        }

        @Override
        public List<String> all(String kind) {
            return List.of();
        }
    };
}
