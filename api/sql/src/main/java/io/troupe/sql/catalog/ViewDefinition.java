package io.troupe.sql.catalog;

import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A query that has a name.
///
/// @param query
///            the query before names were looked up; it is resolved anew wherever the view is used
/// @param queryText
///            as it was written; empty when it comes from a program
/// @param schema
///            the columns that the view had when it was made, with the names that it gives them
/// @param kind
///            who sees it
/// @param comment
///            of the view, or null
/// @param columnComments
///            by name of the column
/// @param properties
///            what CREATE VIEW attached
/// @param database
///            the database in which names without one were looked up when it was made
public record ViewDefinition(
        LogicalPlan query, String queryText, StructType schema, Command.ViewKind kind,
        @Nullable String comment, Map<String, String> columnComments, Map<String, String> properties,
        String database) {
    /// Copies.
    public ViewDefinition {
        columnComments = Map.copyOf(columnComments);
        properties = Map.copyOf(properties);
    }

    /// A temporary view without text, comments and properties.
    public static ViewDefinition temporary(LogicalPlan query, StructType schema, String database) {
        return new ViewDefinition(
                query, "", schema, Command.ViewKind.TEMPORARY, null, Map.of(), Map.of(), database);
    }

    /// The names of its columns in order.
    public List<String> columnNames() {
        return List.of(schema.fieldNames());
    }
}
