package io.troupe.sql.analyze;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.plan.Expression;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What of a session's configuration changes the meaning of names and clauses.
///
/// @param semantics
///            of expressions
/// @param constants
///            in which foldable expressions are computed where a plan needs their values
/// @param groupByOrdinal
///            whether numbers in GROUP BY are positions in the select list
/// @param orderByOrdinal
///            whether numbers in ORDER BY are positions in the select list
/// @param groupByAliases
///            whether GROUP BY may name aliases of the select list
/// @param lateralAliases
///            whether a select list may refer to aliases before it
/// @param timestampWithoutZone
///            whether functions that are named after TIMESTAMP give the type without a zone
/// @param outerQueriesFirst
///            whether a common table expression hides those of the same name in queries inside its own
/// @param parameters
///            values of named and positional parameters by name; each is foldable
/// @param variables
///            what names mean that are no columns
/// @param views
///            the settings for the query of a view that was made with these settings of its session
public record AnalyzerSettings(
        Semantics semantics, EvaluationContext constants, boolean groupByOrdinal, boolean orderByOrdinal,
        boolean groupByAliases, boolean lateralAliases, boolean timestampWithoutZone,
        boolean outerQueriesFirst, Map<String, Expression> parameters, SessionVariables variables,
        @Nullable Function<Map<String, String>, AnalyzerSettings> views) {
    /// Copies.
    public AnalyzerSettings {
        parameters = Map.copyOf(parameters);
    }

    /// Settings with which TIMESTAMP means the type with a zone.
    public AnalyzerSettings(
            Semantics semantics, EvaluationContext constants, boolean groupByOrdinal, boolean orderByOrdinal,
            boolean groupByAliases, boolean lateralAliases, Map<String, Expression> parameters) {
        this(semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases, false,
                false, parameters, new SessionVariables(), null);
    }

    /// The defaults of a session.
    public static AnalyzerSettings of(Semantics semantics, EvaluationContext constants) {
        return new AnalyzerSettings(semantics, constants, true, true, true, true, false, false, Map.of(),
                new SessionVariables(), null);
    }

    /// The same with values for parameters.
    public AnalyzerSettings withParameters(Map<String, Expression> parameters) {
        return new AnalyzerSettings(semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases,
                lateralAliases, timestampWithoutZone, outerQueriesFirst, parameters, variables, views);
    }

    /// The same with TIMESTAMP meaning the type without a zone, or not.
    public AnalyzerSettings withTimestampWithoutZone(boolean withoutZone) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                withoutZone, outerQueriesFirst, parameters, variables, views);
    }

    /// The same with outer common table expressions hiding inner ones, or not.
    public AnalyzerSettings withOuterQueriesFirst(boolean outerFirst) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                timestampWithoutZone, outerFirst, parameters, variables, views);
    }

    /// The same for a session with these variables.
    public AnalyzerSettings withVariables(SessionVariables known) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                timestampWithoutZone, outerQueriesFirst, parameters, known, views);
    }

    /// The same with what queries of views are resolved with.
    public AnalyzerSettings withViews(Function<Map<String, String>, AnalyzerSettings> ofViews) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                timestampWithoutZone, outerQueriesFirst, parameters, variables, ofViews);
    }

    /// The settings for the query of a view that was made with `captured`; these where nothing was captured.
    AnalyzerSettings ofView(Map<String, String> captured) {
        Function<Map<String, String>, AnalyzerSettings> known = views;
        return known == null || captured.isEmpty()
                ? this
                : known.apply(captured).withVariables(variables).withViews(known);
    }
}
