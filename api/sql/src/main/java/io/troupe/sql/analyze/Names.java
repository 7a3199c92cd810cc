package io.troupe.sql.analyze;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LambdaVariable;
import java.util.ArrayList;
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

    /// For suggestions.
    List<String> columnNames() {
        List<String> names = new ArrayList<>(scope.fullNames());
        return names;
    }
}
