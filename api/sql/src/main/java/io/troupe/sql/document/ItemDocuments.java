package io.troupe.sql.document;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.json.Json;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.CatalogFunction;
import io.troupe.sql.metastore.CatalogItem;
import io.troupe.sql.metastore.ClassFunction;
import io.troupe.sql.metastore.ItemCodec;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.SessionCommand.Resource;
import io.troupe.sql.table.DefinedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Databases, tables, views and functions as JSON. Queries and expressions are kept as they were
/// written, with the settings that give them their meaning, and parsed when they are first wanted.
public final class ItemDocuments implements ItemCodec {
    private final Function<Map<String, String>, ParserOptions> options;

    /// @param options
    ///            how texts are read that were written under these settings
    public ItemDocuments(Function<Map<String, String>, ParserOptions> options) {
        this.options = options;
    }

    @Override
    public Json encode(CatalogItem item) {
        return switch (item) {
            case CatalogItem.DatabaseItem(String name, SessionCatalog.DatabaseDetails details) ->
                new JsonFields().put("database", name).put("comment", details.comment())
                        .texts("properties", details.properties()).put("collation", details.collation())
                        .put("location", details.location()).json();
            case CatalogItem.RelationItem(CatalogEntry.TableEntry entry) -> {
                if (!(entry.table() instanceof DefinedTable table) || table.isInMemory()) {
                    throw SqlException.analysis(
                            Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                            SessionCatalog.quoted(entry.name()), "operation", "to be kept in a catalog");
                }
                yield TableDocuments.of(entry.name(), table);
            }
            case CatalogItem.RelationItem(CatalogEntry.ViewEntry(List<String> name, ViewDefinition view)) ->
                view(name, view);
            case CatalogItem.SequenceItem(String name, long next) ->
                new JsonFields().put("sequence", name).put("next", next).json();
            case CatalogItem.FunctionItem(ClassFunction function) -> new JsonFields()
                    .put("function", function.name()).texts("qualifier", function.qualifier())
                    .put("class", function.className())
                    .texts("resourceKinds", function.resources().stream().map(Resource::kind).toList())
                    .texts("resources", function.resources().stream().map(Resource::path).toList()).json();
            case CatalogItem.FunctionItem(SqlFunction function) -> new JsonFields()
                    .put("function", function.name()).texts("qualifier", function.qualifier())
                    .put("statement", function.statement()).texts("settings", function.settings()).json();
        };
    }

    @Override
    public CatalogItem decode(Json document) {
        JsonFields fields = JsonFields.of(document);
        String database = fields.text("database");
        if (database != null) {
            return new CatalogItem.DatabaseItem(
                    database, new SessionCatalog.DatabaseDetails(
                            fields.text("comment"), fields.textMap("properties"), fields.text("collation"),
                            fields.text("location")));
        }
        String sequence = fields.text("sequence");
        if (sequence != null) {
            return new CatalogItem.SequenceItem(sequence, fields.number("next"));
        }
        if (fields.get("function").isPresent()) {
            return new CatalogItem.FunctionItem(function(fields));
        }
        return new CatalogItem.RelationItem(
                fields.get("table").isPresent()
                        ? new CatalogEntry.TableEntry(fields.texts("table"), TableDocuments.table(fields))
                        : new CatalogEntry.ViewEntry(fields.texts("view"), view(fields)));
    }

    private SqlParser parser(JsonFields fields) {
        return new SqlParser(options.apply(fields.textMap("settings")));
    }

    // ---- views ------------------------------------------------------------------------------------------------------

    private static Json view(List<String> name, ViewDefinition view) {
        Command.SchemaBinding binding = view.binding();
        return new JsonFields().texts("view", name).put("text", view.queryText())
                .put("schema", SchemaDocuments.of(view.schema())).put("comment", view.comment())
                .texts("columnComments", view.columnComments()).texts("properties", view.properties())
                .put("in", view.database())
                .put("binding", binding == null ? null : binding.name())
                .texts("queryColumns", view.queryColumns()).put("renamed", view.renamed())
                .texts("settings", view.settings()).json();
    }

    private ViewDefinition view(JsonFields fields) {
        String text = fields.text("text", "");
        String binding = fields.text("binding");
        return new ViewDefinition(
                parser(fields).parsePlan(text), text,
                SchemaDocuments.schema(fields.get("schema").orElseThrow()), Command.ViewKind.PERSISTENT,
                fields.text("comment"), fields.textMap("columnComments"), fields.textMap("properties"),
                fields.text("in", SessionCatalog.DEFAULT_DATABASE),
                binding == null ? null : Command.SchemaBinding.valueOf(binding),
                fields.texts("queryColumns"), fields.flag("renamed"), fields.textMap("settings"));
    }

    // ---- functions --------------------------------------------------------------------------------------------------

    private CatalogFunction function(JsonFields fields) {
        String className = fields.text("class");
        if (className != null) {
            List<String> kinds = fields.texts("resourceKinds");
            List<String> paths = fields.texts("resources");
            List<Resource> resources = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                resources.add(new Resource(kinds.get(i), paths.get(i)));
            }
            return new ClassFunction(
                    fields.texts("qualifier"), fields.text("function", ""), className, resources);
        }
        String statement = fields.text("statement", "");
        FunctionCommand.CreateSqlFunction create = (FunctionCommand.CreateSqlFunction) parser(fields)
                .parsePlan(statement);
        return SqlFunction.of(
                create, fields.texts("qualifier"), statement, fields.textMap("settings"));
    }
}
