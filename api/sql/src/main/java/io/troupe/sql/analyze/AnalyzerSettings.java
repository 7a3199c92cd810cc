package io.troupe.sql.analyze;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.plan.Expression;
import java.util.Map;

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
public record AnalyzerSettings(
        Semantics semantics, EvaluationContext constants, boolean groupByOrdinal, boolean orderByOrdinal,
        boolean groupByAliases, boolean lateralAliases, boolean timestampWithoutZone,
        boolean outerQueriesFirst, Map<String, Expression> parameters, SessionVariables variables) {
    /// Copies.
    public AnalyzerSettings {
        parameters = Map.copyOf(parameters);
    }

    /// Settings with which TIMESTAMP means the type with a zone.
    public AnalyzerSettings(
            Semantics semantics, EvaluationContext constants, boolean groupByOrdinal, boolean orderByOrdinal,
            boolean groupByAliases, boolean lateralAliases, Map<String, Expression> parameters) {
        this(semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases, false,
                false, parameters, new SessionVariables());
    }

    /// The defaults of a session.
    public static AnalyzerSettings of(Semantics semantics, EvaluationContext constants) {
        return new AnalyzerSettings(semantics, constants, true, true, true, true, false, false, Map.of(),
                new SessionVariables());
    }

    /// The same with values for parameters.
    public AnalyzerSettings withParameters(Map<String, Expression> parameters) {
        return new AnalyzerSettings(semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases,
                lateralAliases, timestampWithoutZone, outerQueriesFirst, parameters, variables);
    }

    /// The same with TIMESTAMP meaning the type without a zone, or not.
    public AnalyzerSettings withTimestampWithoutZone(boolean withoutZone) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                withoutZone, outerQueriesFirst, parameters, variables);
    }

    /// The same with outer common table expressions hiding inner ones, or not.
    public AnalyzerSettings withOuterQueriesFirst(boolean outerFirst) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                timestampWithoutZone, outerFirst, parameters, variables);
    }

    /// The same for a session with these variables.
    public AnalyzerSettings withVariables(SessionVariables known) {
        return new AnalyzerSettings(
                semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases, lateralAliases,
                timestampWithoutZone, outerQueriesFirst, parameters, known);
    }
}
