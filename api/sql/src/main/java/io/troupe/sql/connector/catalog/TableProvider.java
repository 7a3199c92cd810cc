package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Map;

/// A data source found by its name, as in `USING name` and `format("name")`. Has a public constructor
/// without parameters; the name is that of the class, or a short one (see
/// [io.troupe.sql.sources.DataSourceRegister]).
public interface TableProvider {
    /// The columns of the table that `options` describe.
    StructType inferSchema(CaseInsensitiveStringMap options);

    /// How the table that `options` describe is divided.
    default Transform[] inferPartitioning(CaseInsensitiveStringMap options) {
        return new Transform[0];
    }

    /// The table. `schema` and `partitioning` are what was inferred, or what the user said.
    Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties);

    /// Whether the user may say other columns than those that were inferred.
    default boolean supportsExternalMetadata() {
        return false;
    }

    /// Whether values of the source depend on the session's time zone, which is then the option `timeZone` of every read
    /// and write that does not say that option itself.
    default boolean usesTimeZone() {
        return false;
    }
}
