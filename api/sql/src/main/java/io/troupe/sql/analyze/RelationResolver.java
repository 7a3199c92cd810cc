package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of tables, views, files and common table expressions.
final class RelationResolver {
    private static final int MOST_NESTED_VIEWS = 100;

    private final Analysis analysis;
    private final PlanResolver plans;
    private final CteResolver queries;

    RelationResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
        this.queries = new CteResolver(analysis, plans);
    }

    ResolvedPlan with(UnresolvedPlan.With with, Environment environment) {
        return queries.with(with, environment);
    }

    ResolvedPlan identifier(UnresolvedPlan.RelationIdentifier identifier, Environment environment) {
        Expression name = analysis.expressions().resolve(
                identifier.nameExpression(), Names.of(Scope.EMPTY, environment));
        List<String> parts = IdentifierText.parts(name, identifier.origin(), analysis);
        return relation(new UnresolvedPlan.RelationName(parts, identifier.origin()), environment);
    }

    ResolvedPlan relation(UnresolvedPlan.RelationName name, Environment environment) {
        List<String> parts = name.parts();
        Optional<CommonTable> query = parts.size() == 1
                ? environment.query(parts.getFirst().toLowerCase(Locale.ROOT))
                : Optional.empty();
        if (query.isEmpty()) {
            Optional<ResolvedPlan> plugin = new PluginRelations(analysis).find(
                    name, environment,
                    view -> view(view.name().parts(), view.definition(),
                            view.isAmongPlugins() ? view.place() : List.of(), name.origin(), environment));
            if (plugin.isPresent()) {
                return plugin.get();
            }
        }
        boolean known = query.isPresent()
                || analysis.catalog().find(parts, environment.database()).isPresent();
        if (name.version() != null && known) {
            throw SqlException.analysis(
                    name.origin(), "UNSUPPORTED_FEATURE.TIME_TRAVEL", "relationId",
                    SessionCatalog.quoted(parts));
        }
        if (query.isPresent()) {
            return queries.reference(query.get(), parts);
        }
        Optional<CatalogEntry> entry = analysis.catalog().find(parts, environment.database());
        if (entry.isPresent()) {
            return switch (entry.get()) {
                case CatalogEntry.TableEntry table -> table(table.table(), table.name());
                case CatalogEntry.ViewEntry view ->
                    view(view.name(), view.view(), List.of(), name.origin(), environment);
            };
        }
        return file(name).orElseThrow(() -> analysis.catalog().notFound(parts, name.origin()));
    }

    /// ``format.`path` ``
    private Optional<ResolvedPlan> file(UnresolvedPlan.RelationName name) {
        if (name.parts().size() != 2) {
            return Optional.empty();
        }
        try {
            return analysis.files()
                    .find(name.parts().get(0), List.of(name.parts().get(1)), name.options(), Optional.empty())
                    .map(table -> table(table, name.parts()));
        } catch (SqlException e) {
            throw e.at(name.origin());
        }
    }

    /// The files of USING. Throws DATA_SOURCE_NOT_FOUND when there is no such format.
    ResolvedPlan files(UnresolvedPlan.Files files) {
        if (!analysis.files().formats().contains(files.format())) {
            Optional<UnresolvedPlan.RelationName> named = CatalogNames.of(files);
            if (named.isPresent()) {
                return relation(named.get(), Environment.of(analysis.catalog().currentDatabase()));
            }
        }
        try {
            return analysis.files()
                    .find(files.format(), files.paths(), files.options(), Optional.ofNullable(files.schema()))
                    .map(table -> table(table, List.of()))
                    .orElseThrow(
                            () -> SqlException.analysis(files.origin(), "DATA_SOURCE_NOT_FOUND", "provider",
                                    files.format(), "hint",
                                    Suggestions.hint(files.format(), analysis.files().formats())));
        } catch (SqlException e) {
            throw e.at(files.origin());
        }
    }

    private ResolvedPlan table(Table table, List<String> name) {
        return table(table, name, analysis);
    }

    /// The columns of `table`, which is called `name`.
    static ResolvedPlan table(Table table, List<String> name, Analysis analysis) {
        List<AttributeReference> columns = new ArrayList<>();
        for (StructField declared : table.schema()) {
            StructField field = TextLengths.read(declared);
            columns.add(new AttributeReference(
                    analysis.nextId(), field.name(), field.dataType(), field.nullable(), name,
                    field.metadata()));
        }
        LogicalPlan relation = new LogicalPlan.Relation(table, columns);
        analysis.reads(relation);
        if (analysis.usesMetadata()) {
            relation = MetadataAccess.extended(relation, analysis);
        }
        return ResolvedPlan.of(name.isEmpty() ? relation : new LogicalPlan.SubqueryAlias(name, relation));
    }

    private ResolvedPlan view(List<String> name, ViewDefinition view, List<String> place, Origin origin,
            Environment environment) {
        if (environment.views().contains(name)) {
            throw SqlException.analysis(origin, "RECURSIVE_VIEW", "viewIdent", SessionCatalog.quoted(name),
                    "newPath",
                    String.join(" -> ", environment.views().stream().map(SessionCatalog::quoted).toList()));
        }
        if (environment.views().size() >= MOST_NESTED_VIEWS) {
            throw SqlException.analysis(origin, "VIEW_EXCEED_MAX_NESTED_DEPTH", "viewName",
                    SessionCatalog.quoted(name), "maxNestedDepth", String.valueOf(MOST_NESTED_VIEWS));
        }
        LogicalPlan query = analysis.ofView(view.settings()).plans()
                .resolve(view.query(), environment.ofView(name, view.database(), place)).visible();
        boolean temporary = view.kind() != Command.ViewKind.PERSISTENT;
        LogicalPlan columns = new LogicalPlan.Project(
                new ViewColumns(analysis).of(name, view, query.output(), origin), query);
        return ResolvedPlan.of(new LogicalPlan.SubqueryAlias(
                name, new LogicalPlan.View(name, temporary, columns)));
    }
}
