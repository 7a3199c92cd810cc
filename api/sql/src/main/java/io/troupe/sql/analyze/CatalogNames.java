package io.troupe.sql.analyze;

import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.SupportsCatalogOptions;
import io.troupe.sql.connector.engine.DataSources;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables of catalogs that the options of a data source name.
public final class CatalogNames {
    private CatalogNames() {}

    /// The name of the table that `options` of `source` describe.
    public static List<String> of(SupportsCatalogOptions source, CaseInsensitiveStringMap options) {
        Identifier identifier = source.extractIdentifier(options);
        List<String> parts = new ArrayList<>(List.of(source.extractCatalog(options)));
        parts.addAll(List.of(identifier.namespace()));
        parts.add(identifier.name());
        return List.copyOf(parts);
    }

    /// The table that `files` name; empty when the source is no one whose options name a table.
    static Optional<UnresolvedPlan.RelationName> of(UnresolvedPlan.Files files) {
        if (!(DataSources.find(files.format()).orElse(null) instanceof SupportsCatalogOptions source)) {
            return Optional.empty();
        }
        Map<String, String> all = new LinkedHashMap<>(files.options());
        if (files.paths().size() == 1) {
            all.put("path", files.paths().getFirst());
        }
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(all);
        Optional<UnresolvedPlan.TimeTravel> time = source.extractTimeTravelTimestamp(options)
                .map(text -> new UnresolvedPlan.TimeTravel(true, Literal.of(text)));
        Optional<UnresolvedPlan.TimeTravel> version = source.extractTimeTravelVersion(options)
                .map(text -> new UnresolvedPlan.TimeTravel(false, Literal.of(text)));
        return Optional.of(new UnresolvedPlan.RelationName(
                of(source, options), all, time.or(() -> version).orElse(null), files.origin()));
    }
}
