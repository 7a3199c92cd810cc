package io.troupe.sql.metastore;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
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

    /// What `create`, which was written as `statement`, makes.
    public static SqlFunction of(
            FunctionCommand.CreateSqlFunction create, List<String> qualifier, String statement,
            Map<String, String> settings) {
        List<Parameter> parameters = create.parameters().stream()
                .map(each -> new Parameter(
                        each.name(), each.type(),
                        Optional.ofNullable(each.defaultValue()).map(value -> value.value())))
                .toList();
        return new SqlFunction(
                qualifier, create.name().getLast(), parameters, create.returnType(), columns(create),
                create.isTable() ? null : create.body(),
                create.isTable() ? ((Subquery) create.body()).plan() : null, statement, settings);
    }

    private static @Nullable StructType columns(FunctionCommand.CreateSqlFunction create) {
        return create.returnColumns().isEmpty()
                ? null
                : new StructType(create.returnColumns().stream()
                        .map(each -> new StructField(each.name(), each.type(), true)).toList());
    }
}
