package io.troupe.sql.analyze;

import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LambdaVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What names in an expression may mean.
///
/// @param scope
///            the columns
/// @param environment
///            of the plan that the expression belongs to
/// @param lambdas
///            parameters of the lambdas around the expression
/// @param aliases
///            columns of the select list: an [io.troupe.sql.plan.Alias] or an
///            [io.troupe.sql.plan.AttributeReference] each
/// @param aliasesFirst
///            whether these hide columns of the scope, as in ORDER BY
/// @param ofGroups
///            whether the expression is about groups, so that aggregates inside its subqueries may be of this query
record Names(
        Scope scope, Environment environment, Map<String, LambdaVariable> lambdas, List<Expression> aliases,
        boolean aliasesFirst, boolean ofGroups) {
    /// How columns begin that statements add for themselves.
    private static final String INTERNAL = "__";

    static Names of(Scope scope, Environment environment) {
        return new Names(scope, environment, Map.of(), List.of(), false, false);
    }

    Names withAliases(List<Expression> aliases, boolean first) {
        return new Names(scope, environment, lambdas, List.copyOf(aliases), first, ofGroups);
    }

    /// For HAVING.
    Names aboutGroups() {
        return new Names(scope, environment, lambdas, aliases, aliasesFirst, true);
    }

    /// For arguments of aggregate functions, in which columns come first.
    Names columnsFirst() {
        return aliasesFirst ? new Names(scope, environment, lambdas, aliases, false, ofGroups) : this;
    }

    Names withLambda(List<LambdaVariable> parameters) {
        Map<String, LambdaVariable> all = new HashMap<>(lambdas);
        parameters.forEach(
                parameter -> all.put(parameter.name().toLowerCase(java.util.Locale.ROOT), parameter));
        return new Names(scope, environment, all, aliases, aliasesFirst, ofGroups);
    }

    /// For suggestions: the columns under the last `parts` parts of their names, or the whole names where two would be
    /// alike.
    List<String> columnNames(int parts) {
        List<List<String>> whole = scope.attributes().stream()
                .sorted(Comparator.comparing(AttributeReference::name))
                .filter(column -> !column.name().startsWith(INTERNAL))
                .map(Names::parts).toList();
        Map<String, Integer> counts = new HashMap<>();
        whole.forEach(name -> counts.merge(last(name, parts), 1, Integer::sum));
        return whole.stream().map(name -> {
            String shown = last(name, parts);
            return counts.getOrDefault(shown, 0) > 1 ? last(name, name.size()) : shown;
        }).distinct().toList();
    }

    private static List<String> parts(AttributeReference column) {
        List<String> parts = new ArrayList<>(column.qualifier());
        parts.add(column.name());
        return parts;
    }

    private static String last(List<String> name, int parts) {
        return SessionCatalog.quoted(name.subList(Math.max(0, name.size() - parts), name.size()));
    }
}
