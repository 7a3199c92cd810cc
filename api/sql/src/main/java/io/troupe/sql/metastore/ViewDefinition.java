package io.troupe.sql.metastore;

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
/// @param binding
///            what happens when a table of the query changes; null for what older sessions did
/// @param queryColumns
///            what the query called its columns when the view was made
/// @param renamed
///            whether the view gives its columns names of its own
/// @param settings
///            of the session that made it, which give the query its meaning
public record ViewDefinition(
        LogicalPlan query, String queryText, StructType schema, Command.ViewKind kind,
        @Nullable String comment, Map<String, String> columnComments, Map<String, String> properties,
        String database, Command.@Nullable SchemaBinding binding, List<String> queryColumns,
        boolean renamed, Map<String, String> settings) {
    /// Copies.
    public ViewDefinition {
        columnComments = Map.copyOf(columnComments);
        properties = Map.copyOf(properties);
        queryColumns = List.copyOf(queryColumns);
        settings = Map.copyOf(settings);
    }

    /// A view that calls its columns as the query does.
    public ViewDefinition(
            LogicalPlan query, String queryText, StructType schema, Command.ViewKind kind,
            @Nullable String comment, Map<String, String> columnComments, Map<String, String> properties,
            String database) {
        this(query, queryText, schema, kind, comment, columnComments, properties, database, null,
                List.of(schema.fieldNames()), false, Map.of());
    }

    /// The same with other properties.
    public ViewDefinition withProperties(Map<String, String> changed) {
        return new ViewDefinition(
                query, queryText, schema, kind, comment, columnComments, changed, database, binding,
                queryColumns, renamed, settings);
    }

    /// The same with another binding.
    public ViewDefinition withBinding(Command.SchemaBinding changed) {
        return new ViewDefinition(
                query, queryText, schema, kind, comment, columnComments, properties, database, changed,
                queryColumns, renamed, settings);
    }

    /// The same with the columns that the query has by now.
    public ViewDefinition withSchema(StructType changed) {
        return new ViewDefinition(
                query, queryText, changed, kind, comment, columnComments, properties, database, binding,
                renamed ? queryColumns : List.of(changed.fieldNames()), renamed, settings);
    }

    /// Whether the view takes over types, or all, of its query.
    public boolean evolves() {
        return binding == Command.SchemaBinding.TYPE_EVOLUTION || binding == Command.SchemaBinding.EVOLUTION;
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
