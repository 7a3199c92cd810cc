package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of the analyser: what it knows, and the resolvers that call each other.
final class Analysis {
    private final SessionCatalog catalog;
    private final SessionFunctions functions;
    private final FileRelations files;
    private final AnalyzerSettings settings;
    private final IdSource ids;
    private final boolean usesMetadata;
    private final List<LogicalPlan> relations;
    private final Map<AttributeReference, AggregateCall> outerAggregates = new HashMap<>();
    private final Map<AttributeReference, Origin> places = new IdentityHashMap<>();
    private final Conversions conversions;
    private final ExpressionResolver expressions;
    private final PlanResolver plans;

    Analysis(
            SessionCatalog catalog, SessionFunctions functions, FileRelations files,
            AnalyzerSettings settings,
            IdSource ids, boolean usesMetadata) {
        this(catalog, functions, files, settings, ids, usesMetadata, new ArrayList<>());
    }

    private Analysis(
            SessionCatalog catalog, SessionFunctions functions, FileRelations files,
            AnalyzerSettings settings, IdSource ids, boolean usesMetadata, List<LogicalPlan> relations) {
        this.catalog = catalog;
        this.functions = functions;
        this.files = files;
        this.settings = settings;
        this.ids = ids;
        this.usesMetadata = usesMetadata;
        this.relations = relations;
        this.conversions = new Conversions(settings);
        this.expressions = new ExpressionResolver(this);
        this.plans = new PlanResolver(this);
    }

    /// The analysis of the query of a view that was made with the settings `captured`.
    Analysis ofView(Map<String, String> captured) {
        AnalyzerSettings own = settings.ofView(captured);
        return own.equals(settings)
                ? this
                : new Analysis(catalog, functions, files, own, ids, usesMetadata, relations);
    }

    SessionCatalog catalog() {
        return catalog;
    }

    SessionFunctions functions() {
        return functions;
    }

    FileRelations files() {
        return files;
    }

    AnalyzerSettings settings() {
        return settings;
    }

    /// Whether relations have the columns that [MetadataAccess] is about.
    boolean usesMetadata() {
        return usesMetadata;
    }

    /// Remembers that the statement reads `plan`, which is resolved.
    void reads(LogicalPlan plan) {
        relations.add(plan);
    }

    /// What the statement reads, as far as it was looked at.
    List<LogicalPlan> relations() {
        return relations;
    }

    Semantics semantics() {
        return settings.semantics();
    }

    Conversions conversions() {
        return conversions;
    }

    ExpressionResolver expressions() {
        return expressions;
    }

    PlanResolver plans() {
        return plans;
    }

    /// Where names of columns were written, by the very object that each became: columns have no place of their own.
    Map<AttributeReference, Origin> places() {
        return places;
    }

    /// A column of the query around a subquery, for an aggregate in the subquery that is one of that query.
    AttributeReference outerAggregate(AggregateCall call) {
        AttributeReference column = new AttributeReference(
                nextId(), name(call), call.dataType(), call.nullable());
        outerAggregates.put(column, call);
        return column;
    }

    /// The aggregate that such a column stands for.
    Optional<AggregateCall> outerAggregate(AttributeReference column) {
        return Optional.ofNullable(outerAggregates.get(column));
    }

    long nextId() {
        return ids.next();
    }

    /// `expression` as a new column.
    Alias alias(Expression expression, String name) {
        return new Alias(expression, name, nextId());
    }

    /// A new column like `attribute`, with an id of its own.
    AttributeReference renewed(AttributeReference attribute) {
        return new AttributeReference(nextId(), attribute.name(), attribute.dataType(), attribute.nullable(),
                attribute.qualifier(), attribute.metadata());
    }

    /// The name of a column that gives `expression`.
    String name(Expression expression) {
        return ExpressionText.name(expression, semantics().timeZone());
    }

    /// `expression` in messages, in double quotes.
    String quoted(Expression expression) {
        return "\"" + name(expression) + "\"";
    }

    boolean sameName(String left, String right) {
        return semantics().caseSensitive() ? left.equals(right) : left.equalsIgnoreCase(right);
    }

    /// A name in messages about names that come twice: in small letters where their case does not count.
    String quotedName(String name) {
        String shown = semantics().caseSensitive() ? name : name.toLowerCase(java.util.Locale.ROOT);
        return SessionCatalog.quoted(List.of(shown));
    }

    boolean containsName(List<String> names, String name) {
        return names.stream().anyMatch(each -> sameName(each, name));
    }
}
