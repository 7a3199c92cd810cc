package io.troupe.sql.analyze;

import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.PluginView;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Names of tables in catalogs of plugins, with the version that is wanted.
final class PluginRelations {
    private final Analysis analysis;

    PluginRelations(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The table that `name` stands for, or what `views` makes of the view; empty for names of the session's own catalog.
    Optional<ResolvedPlan> find(
            UnresolvedPlan.RelationName name, Environment environment,
            Function<PluginView, ResolvedPlan> views) {
        if (environment.views().isEmpty() && name.parts().size() == 1
                && analysis.catalog().isTemporaryView(name.parts().getFirst())) {
            return Optional.empty();
        }
        Optional<PluginName> located;
        try {
            List<String> parts = environment.views().isEmpty()
                    ? name.parts()
                    : inView(name.parts(), environment);
            located = parts.isEmpty() ? Optional.empty() : analysis.catalog().plugins().locate(parts);
        } catch (SqlException e) {
            throw e.at(name.origin());
        }
        return located.map(found -> {
            UnresolvedPlan.TimeTravel version = name.version();
            try {
                Optional<PluginView> view = version == null && found.find().isEmpty()
                        ? found.view().map(each -> new PluginView(found, each))
                        : Optional.empty();
                if (view.isPresent()) {
                    return views.apply(view.get());
                }
                Table table = version == null
                        ? found.load(name.origin())
                        : travelled(found, version, environment, name.origin());
                return RelationResolver.table(
                        ConnectorTables.of(table, new CaseInsensitiveStringMap(name.options())),
                        found.parts(), analysis);
            } catch (SqlException e) {
                throw e.at(name.origin());
            }
        });
    }

    /// The full name of what the query of a view calls `parts`; empty for what is not in a catalog of a plugin.
    private List<String> inView(List<String> parts, Environment environment) {
        if (parts.size() > 1 && (analysis.catalog().plugins().find(parts.getFirst()).isPresent()
                || parts.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG))) {
            return parts;
        }
        List<String> place = environment.place();
        if (place.isEmpty()) {
            return List.of();
        }
        List<String> full = new ArrayList<>(parts.size() == 1 ? place : place.subList(0, 1));
        full.addAll(parts);
        return full;
    }

    private Table travelled(
            PluginName name, UnresolvedPlan.TimeTravel version, Environment environment, Origin origin) {
        Expression value = analysis.expressions().resolve(version.value(),
                Names.of(Scope.EMPTY, environment));
        DataType type = version.isTimestamp() ? DataTypes.TimestampType : DataTypes.StringType;
        Object constant = analysis.conversions().fold(analysis.conversions().cast(value, type, origin))
                .map(Literal::value)
                .orElseThrow(() -> SqlException.analysis(
                        origin, "INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.INPUT", "expr", analysis.quoted(value)));
        return version.isTimestamp()
                ? name.tables().loadTable(name.identifier(), (long) (Long) constant)
                : name.tables().loadTable(name.identifier(), (String) constant);
    }
}
