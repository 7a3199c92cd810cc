package io.troupe.sql.metastore;

import io.troupe.sql.connector.catalog.View;
import io.troupe.sql.connector.catalog.ViewCatalog;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A view in a catalog that a plugin serves.
public record PluginView(PluginName name, View view) {
    private static final Set<String> OWN = Set.of(ViewCatalog.PROP_COMMENT, ViewCatalog.PROP_OWNER,
            ViewCatalog.PROP_SCHEMA_MODE);

    private static final String PREFIX = "troupe.sql.";
    private static final String ALIAS = "spark.sql.";

    /// The catalog and the namespace in which names of the query are looked up that have none.
    public List<String> place() {
        List<String> place = new ArrayList<>(List.of(view.currentCatalog()));
        place.addAll(List.of(view.currentNamespace()));
        return List.copyOf(place);
    }

    /// Whether names of the query without a catalog are those of a plugin's.
    public boolean isAmongPlugins() {
        return !view.currentCatalog().equalsIgnoreCase(SessionCatalog.CATALOG);
    }

    /// The settings of the session that made it.
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        view.properties().forEach((key, value) -> {
            if (key.startsWith(ViewCatalog.SETTING_PREFIX)) {
                settings.put(key.substring(ViewCatalog.SETTING_PREFIX.length()), value);
            }
        });
        return settings;
    }

    /// The properties that statements said as such.
    public Map<String, String> otherProperties() {
        Map<String, String> others = new HashMap<>(view.properties());
        others.keySet().removeIf(key -> OWN.contains(key) || key.startsWith(ViewCatalog.SETTING_PREFIX));
        return others;
    }

    /// What happens when a table of the query changes; null when the catalog does not know.
    public Command.@Nullable SchemaBinding binding() {
        String mode = view.properties().get(ViewCatalog.PROP_SCHEMA_MODE);
        try {
            return mode == null ? null : Command.SchemaBinding.valueOf(mode);
        } catch (IllegalArgumentException _) {
            throw SqlException.execution("DATA_SOURCE_CONTRACT", "name", name.catalog().name(), "reason",
                    "its view " + SessionCatalog.quoted(name.parts()) + " has the schema mode " + mode
                            + ", not one of " + List.of(Command.SchemaBinding.values()));
        }
    }

    private static SqlParser parser(Map<String, String> settings) {
        Map<String, String> known = new HashMap<>();
        settings.forEach((key, value) -> known.put(
                key.startsWith(PREFIX) ? ALIAS + key.substring(PREFIX.length()) : key, value));
        return new SqlParser(known.isEmpty() ? ParserOptions.DEFAULT : ParserOptions.from(known));
    }

    /// What the query called its columns; as the view does when the catalog does not know.
    public List<String> queryColumns() {
        return view.queryColumnNames().length == view.schema().size()
                ? List.of(view.queryColumnNames())
                : List.of(view.schema().fieldNames());
    }

    /// The view as the session has its own.
    public ViewDefinition definition() {
        Map<String, String> comments = new HashMap<>();
        view.schema().forEach(field -> {
            if (field.metadata().entries().get("comment") instanceof String comment) {
                comments.put(field.name(), comment);
            }
        });
        String[] namespace = view.currentNamespace();
        Map<String, String> settings = settings();
        return new ViewDefinition(
                parser(settings).parsePlan(view.query()),
                view.query(), view.schema(), Command.ViewKind.PERSISTENT,
                view.properties().get(ViewCatalog.PROP_COMMENT), comments, otherProperties(),
                namespace.length == 0 ? SessionCatalog.DEFAULT_DATABASE : namespace[namespace.length - 1],
                binding(), queryColumns(), view.columnAliases().length > 0, settings);
    }
}
