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
record Environment(
        Map<String, CommonTable> queries, Map<String, Unresolved.Windowed> windows, @Nullable Names outer,
        String database, List<List<String>> views) {
    static Environment of(String database) {
        return new Environment(Map.of(), Map.of(), null, database, List.of());
    }

    Environment withQuery(String key, CommonTable query) {
        Map<String, CommonTable> all = new HashMap<>(queries);
        all.put(key, query);
        return new Environment(all, windows, outer, database, views);
    }

    /// All of `more` too; they hide those of the same name.
    Environment withQueries(Map<String, CommonTable> more) {
        Map<String, CommonTable> all = new HashMap<>(queries);
        all.putAll(more);
        return new Environment(all, windows, outer, database, views);
    }

    Environment withoutQueries() {
        return new Environment(Map.of(), windows, outer, database, views);
    }

    Environment withWindows(Map<String, Unresolved.Windowed> more) {
        Map<String, Unresolved.Windowed> all = new HashMap<>(windows);
        all.putAll(more);
        return new Environment(queries, all, outer, database, views);
    }

    /// For a query inside an expression whose names are `names`, or beside a plan that it may refer to.
    Environment inside(Names names) {
        return new Environment(queries, windows, names, database, views);
    }

    /// For the query of a view, which sees nothing of what is around it.
    Environment ofView(List<String> view, String viewDatabase) {
        List<List<String>> deeper = new java.util.ArrayList<>(views);
        deeper.add(view);
        return new Environment(Map.of(), Map.of(), null, viewDatabase, deeper);
    }

    Optional<CommonTable> query(String key) {
        return Optional.ofNullable(queries.get(key));
    }
}
