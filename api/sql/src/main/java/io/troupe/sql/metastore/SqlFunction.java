package io.troupe.sql.metastore;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A function that is written in SQL. Exactly one of `body` and `query` is given.
///
/// @param qualifier
///            the catalog and the database that keep it; empty for one of the session
/// @param parameters
///            in order
/// @param returnType
///            what the body is cast to; null for the type of the body, and for table functions
/// @param returnColumns
///            of a table function, or null
/// @param body
///            of a scalar function; parameters are names in it
/// @param query
///            of a table function; parameters are names in it
/// @param statement
///            that made it, as it was written
/// @param settings
///            of the session that made it
public record SqlFunction(
        List<String> qualifier, String name, List<Parameter> parameters, @Nullable DataType returnType,
        @Nullable StructType returnColumns, @Nullable Expression body, @Nullable LogicalPlan query,
        String statement, Map<String, String> settings) implements CatalogFunction {
    /// One parameter.
    public record Parameter(String name, DataType type, Optional<Expression> defaultValue) {}

    /// Copies.
    public SqlFunction {
        qualifier = List.copyOf(qualifier);
        parameters = List.copyOf(parameters);
        settings = Map.copyOf(settings);
    }
}
