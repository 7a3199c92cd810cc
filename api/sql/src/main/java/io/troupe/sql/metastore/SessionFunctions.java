package io.troupe.sql.metastore;

import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.FunctionRegistry;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.metastore.SharedCatalog.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of a session: those it registered itself hide built-in ones of the same name.
public final class SessionFunctions implements FunctionRegistry {
    private final FunctionRegistry builtIn;
    private final SessionCatalog catalog;
    private final Map<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final Map<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
    private final Map<String, SqlFunction> written = new ConcurrentHashMap<>();

    /// The functions of `builtIn` and of the databases of `catalog`, and none of the session.
    public SessionFunctions(FunctionRegistry builtIn, SessionCatalog catalog) {
        this.builtIn = builtIn;
        this.catalog = catalog;
    }

    /// The functions of `builtIn` and none of the session.
    public SessionFunctions(FunctionRegistry builtIn) {
        this(builtIn, new SessionCatalog());
    }

    /// Makes `function` known as `name`, in place of any other function that the session called so.
    public void register(String name, ScalarFunction function) {
        drop(name);
        scalars.put(key(name), function);
    }

    /// Makes `function` known as `name`, in place of any other function that the session called so.
    public void register(String name, AggregateFunction function) {
        drop(name);
        aggregates.put(key(name), function);
    }

    /// Makes `function` known by its name, in place of any other of its database, or of the session when it has none.
    public void register(SqlFunction function) {
        if (function.qualifier().isEmpty()) {
            drop(function.name());
            written.put(key(function.name()), function);
            return;
        }
        String database = function.qualifier().getLast();
        catalog.details(database);
        catalog.shared().change(change -> {
            change.put(new CatalogItem.FunctionItem(function), Kind.FUNCTION, database, function.name());
            return true;
        });
    }

    /// The function of a database; empty when there is none.
    public Optional<SqlFunction> ofDatabase(String database, String name) {
        return catalog.shared().find(Kind.FUNCTION, database, name)
                .map(item -> ((CatalogItem.FunctionItem) item).function());
    }

    /// The functions of a database, by name.
    public List<SqlFunction> ofDatabase(String database) {
        return catalog.shared().all(Kind.FUNCTION, database).stream()
                .map(item -> ((CatalogItem.FunctionItem) item).function()).toList();
    }

    /// Forgets the function of a database; says whether there was one.
    public boolean drop(String database, String name) {
        return catalog.shared().change(change -> {
            boolean there = change.get(Kind.FUNCTION, database, name).isPresent();
            change.remove(Kind.FUNCTION, database, name);
            return there;
        });
    }

    /// Forgets the session's function `name`; says whether there was one.
    public boolean drop(String name) {
        String key = key(name);
        boolean scalar = scalars.remove(key) != null;
        boolean aggregate = aggregates.remove(key) != null;
        return written.remove(key) != null || scalar || aggregate;
    }

    /// The function `name` that is written in SQL: one of the session, or one of the current database unless a built-in
    /// function has its name.
    public Optional<SqlFunction> written(String name) {
        if (isTemporary(name)) {
            return Optional.ofNullable(written.get(key(name)));
        }
        return isBuiltIn(name) ? Optional.empty() : ofDatabase(catalog.currentDatabase(), name);
    }

    /// The same for a name that may say its database.
    public Optional<SqlFunction> written(List<String> name) {
        return name.size() == 1
                ? written(name.getFirst())
                : ofDatabase(name.get(name.size() - 2), name.getLast());
    }

    private boolean isBuiltIn(String name) {
        String key = key(name);
        return builtIn.scalar(key).isPresent() || builtIn.aggregate(key).isPresent()
                || builtIn.generator(key).isPresent() || builtIn.higherOrder(key).isPresent()
                || builtIn.window(key).isPresent();
    }

    /// Whether the session itself registered `name`.
    public boolean isTemporary(String name) {
        String key = key(name);
        return scalars.containsKey(key) || aggregates.containsKey(key) || written.containsKey(key);
    }

    @Override
    public Optional<ScalarFunction> scalar(String name) {
        return isTemporary(name) ? Optional.ofNullable(scalars.get(key(name))) : builtIn.scalar(key(name));
    }

    @Override
    public Optional<AggregateFunction> aggregate(String name) {
        return isTemporary(name)
                ? Optional.ofNullable(aggregates.get(key(name)))
                : builtIn.aggregate(key(name));
    }

    @Override
    public Optional<HigherOrderFunction> higherOrder(String name) {
        return isTemporary(name) ? Optional.empty() : builtIn.higherOrder(key(name));
    }

    @Override
    public Optional<WindowFunction> window(String name) {
        return isTemporary(name) ? Optional.empty() : builtIn.window(key(name));
    }

    @Override
    public Optional<Generator> generator(String name) {
        return isTemporary(name) ? Optional.empty() : builtIn.generator(key(name));
    }

    @Override
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>(builtIn.names());
        names.addAll(scalars.keySet());
        names.addAll(aggregates.keySet());
        names.addAll(written.keySet());
        ofDatabase(catalog.currentDatabase()).forEach(function -> names.add(key(function.name())));
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
