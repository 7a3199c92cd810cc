package io.troupe.sql.analyze;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
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
/// @param parameters
///            values of named and positional parameters by name; each is foldable
public record AnalyzerSettings(
        Semantics semantics, EvaluationContext constants, boolean groupByOrdinal, boolean orderByOrdinal,
        boolean groupByAliases, boolean lateralAliases, Map<String, Expression> parameters) {
    /// Copies.
    public AnalyzerSettings {
        parameters = Map.copyOf(parameters);
    }

    /// The defaults of a session.
    public static AnalyzerSettings of(Semantics semantics, EvaluationContext constants) {
        return new AnalyzerSettings(semantics, constants, true, true, true, true, Map.of());
    }

    /// The same with values for parameters.
    public AnalyzerSettings withParameters(Map<String, Expression> parameters) {
        return new AnalyzerSettings(semantics, constants, groupByOrdinal, orderByOrdinal, groupByAliases,
                lateralAliases, parameters);
    }
}
