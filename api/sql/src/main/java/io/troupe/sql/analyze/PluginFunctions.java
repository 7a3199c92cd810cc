package io.troupe.sql.analyze;

import io.troupe.sql.connector.catalog.FunctionCatalog;
import io.troupe.sql.connector.catalog.functions.AggregateFunction;
import io.troupe.sql.connector.catalog.functions.BoundFunction;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.connector.engine.ConnectorAggregate;
import io.troupe.sql.connector.engine.ConnectorFunctions;
import io.troupe.sql.connector.engine.ConnectorScalar;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.types.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Functions in catalogs of plugins.
final class PluginFunctions {
    private static final Set<String> BUILT_IN = Set.of("system", "builtin", "session");

    private PluginFunctions() {}

    /// The function that `name` stands for, for arguments of these types; empty for names of other
    /// catalogs, and for names of one part when the catalog has no such function.
    static Optional<BoundFunction> find(List<String> name, List<DataType> types, Analysis analysis) {
        if (BUILT_IN.contains(name.getFirst().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Optional<PluginName> located = analysis.catalog().plugins().locate(name);
        if (located.isEmpty() || !(located.get().catalog() instanceof FunctionCatalog catalog)) {
            return Optional.empty();
        }
        if (name.size() == 1 && !catalog.functionExists(located.get().identifier())) {
            return Optional.empty();
        }
        return Optional.of(ConnectorFunctions.bind(catalog.loadFunction(located.get().identifier()), types));
    }

    /// `bound` as a function of one row; empty for others.
    static Optional<ConnectorScalar> scalar(BoundFunction bound) {
        return bound instanceof ScalarFunction<?> scalar
                ? Optional.of(new ConnectorScalar(bound.name(), scalar))
                : Optional.empty();
    }

    /// `bound` as a function of many rows. Throws `DATA_SOURCE_CONTRACT` for what is neither.
    static ConnectorAggregate aggregate(BoundFunction bound) {
        if (bound instanceof AggregateFunction<?, ?> aggregate) {
            return new ConnectorAggregate(bound.name(), aggregate);
        }
        throw SqlException.analysis(Origin.UNKNOWN, "DATA_SOURCE_CONTRACT", "name", bound.name(), "reason",
                "it is neither a ScalarFunction nor an AggregateFunction");
    }
}
