package io.troupe.sql.command.routine;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the body of a SQL function names, before it is resolved: functions of the session and relations.
final class FunctionReferences {
    private final SessionFunctions functions;
    private final SessionCatalog catalog;
    private final List<SqlFunction> called = new ArrayList<>();
    private final List<CatalogEntry> read = new ArrayList<>();

    private FunctionReferences(SessionState session) {
        this.functions = session.functions();
        this.catalog = session.catalog();
    }

    /// What `body` names.
    static FunctionReferences of(Expression body, SessionState session) {
        FunctionReferences references = new FunctionReferences(session);
        references.visit(body, Set.of());
        return references;
    }

    private static FunctionReferences of(SqlFunction function, SessionState session) {
        FunctionReferences references = new FunctionReferences(session);
        if (function.body() != null) {
            references.visit(function.body(), Set.of());
        }
        if (function.query() != null) {
            references.visit(function.query(), Set.of());
        }
        return references;
    }

    /// The SQL functions that are called.
    List<SqlFunction> called() {
        return called;
    }

    /// The temporary views that are read.
    List<CatalogEntry> temporaryViews() {
        return read.stream().filter(entry -> entry instanceof CatalogEntry.ViewEntry view
                && view.view().kind() != Command.ViewKind.PERSISTENT).toList();
    }

    /// Whether tables or views are read, by functions that are called too.
    boolean readsData(SessionState session) {
        return !read.isEmpty()
                || called.stream().anyMatch(function -> of(function, session).readsData(session));
    }

    /// The calls that lead back to `name`, which is about to be made; empty when none does.
    Optional<List<String>> cycle(String name, SessionState session) {
        return cycle(name, session, new HashSet<>());
    }

    private Optional<List<String>> cycle(String name, SessionState session, Set<String> seen) {
        for (SqlFunction function : called) {
            if (function.name().equalsIgnoreCase(name)) {
                return Optional.of(List.of(fullName(function)));
            }
            if (seen.add(function.name().toLowerCase(Locale.ROOT))) {
                Optional<List<String>> rest = of(function, session).cycle(name, session, seen);
                if (rest.isPresent()) {
                    List<String> path = new ArrayList<>(List.of(fullName(function)));
                    path.addAll(rest.get());
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    private static String fullName(SqlFunction function) {
        List<String> parts = new ArrayList<>(function.qualifier());
        parts.add(function.name());
        return String.join(".", parts);
    }

    private void visit(Expression expression, Set<String> queries) {
        if (expression instanceof Unresolved.Function function) {
            call(function.name());
        }
        if (expression instanceof Subquery subquery) {
            visit(subquery.plan(), queries);
        }
        expression.children().forEach(child -> visit(child, queries));
    }

    private void visit(LogicalPlan plan, Set<String> queries) {
        Set<String> known = queries;
        switch (plan) {
            case UnresolvedPlan.With with -> {
                known = new HashSet<>(queries);
                for (UnresolvedPlan.NamedQuery query : with.queries()) {
                    visit(query.query(), known);
                    known.add(query.name().toLowerCase(Locale.ROOT));
                }
            }
            case UnresolvedPlan.TableFunction function -> call(function.name());
            case UnresolvedPlan.RelationName name -> {
                boolean query = name.parts().size() == 1
                        && queries.contains(name.parts().getFirst().toLowerCase(Locale.ROOT));
                if (!query) {
                    catalog.find(name.parts()).ifPresent(read::add);
                }
            }
            default -> {
                // names nothing by itself
            }
        }
        Set<String> inside = known;
        plan.expressions().forEach(expression -> visit(expression, inside));
        plan.children().forEach(child -> visit(child, inside));
    }

    private void call(List<String> name) {
        functions.written(List.of(name.getLast())).ifPresent(called::add);
    }
}
