package io.troupe.sql.analyze;

import io.troupe.sql.plan.Unresolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What surrounds a plan: names of queries before it, named windows, and the query that it is a subquery of.
///
/// @param queries
///            common table expressions by name in lower case
/// @param windows
///            definitions of WINDOW by name
/// @param outer
///            the columns of the query around this one, or null when there is none that it may refer to
/// @param database
///            in which names without one are looked up
/// @param views
///            the views that are being resolved, outermost first
/// @param place
///            the catalog of a plugin and the namespace in which names are looked up that have none; empty for the session's
record Environment(
        Map<String, CommonTable> queries, Map<String, Unresolved.Windowed> windows, @Nullable Names outer,
        String database, List<List<String>> views, List<String> place) {
    static Environment of(String database) {
        return new Environment(Map.of(), Map.of(), null, database, List.of(), List.of());
    }

    Environment withQuery(String key, CommonTable query) {
        Map<String, CommonTable> all = new HashMap<>(queries);
        all.put(key, query);
        return new Environment(all, windows, outer, database, views, place);
    }

    /// All of `more` too; they hide those of the same name.
    Environment withQueries(Map<String, CommonTable> more) {
        Map<String, CommonTable> all = new HashMap<>(queries);
        all.putAll(more);
        return new Environment(all, windows, outer, database, views, place);
    }

    Environment withoutQueries() {
        return new Environment(Map.of(), windows, outer, database, views, place);
    }

    Environment withWindows(Map<String, Unresolved.Windowed> more) {
        Map<String, Unresolved.Windowed> all = new HashMap<>(windows);
        all.putAll(more);
        return new Environment(queries, all, outer, database, views, place);
    }

    /// For a query inside an expression whose names are `names`, or beside a plan that it may refer to.
    Environment inside(Names names) {
        return new Environment(queries, windows, names, database, views, place);
    }

    /// For the query of a view, which sees nothing of what is around it.
    Environment ofView(List<String> view, String viewDatabase, List<String> viewPlace) {
        List<List<String>> deeper = new java.util.ArrayList<>(views);
        deeper.add(view);
        return new Environment(Map.of(), Map.of(), null, viewDatabase, deeper, viewPlace);
    }

    Optional<CommonTable> query(String key) {
        return Optional.ofNullable(queries.get(key));
    }
}
