package io.troupe.sql.command.describe;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.table.TableRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of a table or view besides its columns, by name, as DESCRIBE and SHOW tell it. Values
/// of properties that look like secrets are hidden.
public final class TableFacts {
    private static final Pattern SECRET = Pattern.compile("secret|password|token|access[.]?key",
            Pattern.CASE_INSENSITIVE);
    private static final String HIDDEN = "*********(redacted)";

    private final Map<String, String> facts = new LinkedHashMap<>();

    private TableFacts() {}

    /// The facts in order; with `modes`, also what happens to a view when its tables change.
    static Map<String, String> of(CatalogEntry entry, boolean modes) {
        TableFacts facts = new TableFacts();
        List<String> name = entry.name();
        if (name.size() == 3) {
            facts.put("Catalog", name.get(0));
        }
        if (name.size() > 1) {
            facts.put("Database", name.get(name.size() - 2));
        }
        facts.put("Table", name.getLast());
        switch (entry) {
            case CatalogEntry.ViewEntry view -> facts.view(view, modes);
            case CatalogEntry.TableEntry(_, DefinedTable table) -> facts.table(table);
            case CatalogEntry.TableEntry _ -> facts.put("Type", "EXTERNAL");
        }
        return facts.facts;
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private void view(CatalogEntry.ViewEntry entry, boolean modes) {
        ViewDefinition view = entry.view();
        put("Type", "VIEW");
        put("Comment", view.comment());
        if (!view.queryText().isEmpty()) {
            put("View Text", view.queryText());
            put("View Original Text", view.kind() == Command.ViewKind.PERSISTENT ? view.queryText() : null);
        }
        Command.SchemaBinding binding = view.binding();
        put("View Schema Mode", modes ? mode(view) : null);
        if (!view.queryText().isEmpty()) {
            put("View Catalog and Namespace", "spark_catalog." + view.database());
            put("View Query Output Columns",
                    binding == Command.SchemaBinding.EVOLUTION
                            ? null
                            : "[" + quoted(view.queryColumns()) + "]");
        }
        put("Table Properties", view.properties().isEmpty() ? null : list(view.properties()));
    }

    /// What happens to the view when its tables change, as SQL says it.
    static String mode(ViewDefinition view) {
        Command.SchemaBinding binding = view.binding();
        return (binding == null ? Command.SchemaBinding.BINDING : binding).name().replace('_', ' ');
    }

    private void table(DefinedTable table) {
        TableDetails details = table.details();
        put("Type", details.isManaged() ? "MANAGED" : "EXTERNAL");
        put("Provider", details.providerOrDefault());
        TableDefinition.Buckets buckets = details.buckets();
        if (buckets != null) {
            put("Num Buckets", String.valueOf(buckets.count()));
            put("Bucket Columns", "[" + quoted(buckets.columns()) + "]");
            put("Sort Columns", "[" + quoted(buckets.sortedBy()) + "]");
        }
        put("Comment", details.comment());
        put("Collation", details.rules().collation());
        TableRecord noted = details.record();
        put("Owner", noted.owner());
        put("Created Time",
                noted.owner() == null ? null : Instant.ofEpochMilli(noted.createdMillis()).toString());
        Statistics statistics = noted.statistics();
        if (statistics != null && noted.owner() != null) {
            put("Statistics", statistics.sizeInBytes().orElse(0) + " bytes"
                    + (statistics.rowCount().isPresent()
                            ? ", " + statistics.rowCount().getAsLong() + " rows"
                            : ""));
        }
        put("Table Properties", details.properties().isEmpty() ? null : list(details.properties()));
        put("Location", details.location());
        put("Storage Properties", details.options().isEmpty() ? null : list(details.options()));
        put("Partition Provider", details.partitioning().isEmpty() ? null : "Catalog");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String list(Map<String, String> properties) {
        return shown(properties).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Properties by key, without secrets.
    public static Map<String, String> shown(Map<String, String> properties) {
        Map<String, String> shown = new TreeMap<>();
        properties.forEach((key, value) -> shown.put(key, SECRET.matcher(key).find() ? HIDDEN : value));
        return shown;
    }
}
