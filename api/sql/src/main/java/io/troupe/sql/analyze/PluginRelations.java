package io.troupe.sql.analyze;

import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Optional;

/// Names of tables in catalogs of plugins, with the version that is wanted.
final class PluginRelations {
    private final Analysis analysis;

    PluginRelations(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The table that `name` stands for; empty for names of the session's own catalog.
    Optional<ResolvedPlan> find(UnresolvedPlan.RelationName name, Environment environment) {
        List<String> parts = name.parts();
        if (parts.size() == 1 && analysis.catalog().isTemporaryView(parts.getFirst())
                || !environment.views().isEmpty() && parts.size() < 3) {
            return Optional.empty();
        }
        Optional<PluginName> located;
        try {
            located = analysis.catalog().plugins().locate(parts);
        } catch (SqlException e) {
            throw e.at(name.origin());
        }
        return located.map(found -> {
            UnresolvedPlan.TimeTravel version = name.version();
            try {
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
