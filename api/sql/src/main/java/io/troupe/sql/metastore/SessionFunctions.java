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
    private final Map<String, CatalogFunction> stated = new ConcurrentHashMap<>();
    private final Map<ClassFunction, FunctionClasses.Made> made = new ConcurrentHashMap<>();
    private volatile FunctionClasses classes = FunctionClasses.NONE;

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

    /// Functions of classes are made by `loader` from now on.
    public void useClasses(FunctionClasses loader) {
        classes = loader;
    }

    /// Makes `function` known by its name, in place of any other of its database, or of the session when it has none. The
    /// class of a function of the session must be there; see [FunctionClasses#make].
    public void register(CatalogFunction function) {
        if (function.qualifier().isEmpty()) {
            FunctionClasses.Made own = function instanceof ClassFunction ofClass
                    ? classes.make(ofClass)
                    : null;
            drop(function.name());
            switch (own) {
                case FunctionClasses.OfRow(ScalarFunction scalar) -> register(function.name(), scalar);
                case FunctionClasses.OfGroup(AggregateFunction aggregate) ->
                    register(function.name(), aggregate);
                case null -> {
                    // it is written in SQL
                }
            }
            stated.put(key(function.name()), function);
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
    public Optional<CatalogFunction> ofDatabase(String database, String name) {
        return catalog.shared().find(Kind.FUNCTION, database, name)
                .map(item -> ((CatalogItem.FunctionItem) item).function());
    }

    /// The functions of a database, by name.
    public List<CatalogFunction> ofDatabase(String database) {
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
        return stated.remove(key) != null || scalar || aggregate;
    }

    /// The function that statements made and that a name of one to three parts stands for: one of the session, or one of
    /// the database that is named or current unless a built-in function has its name.
    public Optional<CatalogFunction> stated(List<String> name) {
        if (name.size() > 1) {
            return ofDatabase(name.get(name.size() - 2), name.getLast());
        }
        String only = name.getFirst();
        if (isTemporary(only)) {
            return Optional.ofNullable(stated.get(key(only)));
        }
        return isBuiltIn(only) ? Optional.empty() : ofDatabase(catalog.currentDatabase(), only);
    }

    /// The function that is written in SQL and that a name of one to three parts stands for, as [#stated] finds it.
    public Optional<SqlFunction> written(List<String> name) {
        return stated(name).filter(SqlFunction.class::isInstance).map(SqlFunction.class::cast);
    }

    /// The function of a database that a class computes and that a name of one to three parts stands for. Throws as
    /// [FunctionClasses#make] does.
    public Optional<FunctionClasses.Made> made(List<String> name) {
        return stated(name).filter(function -> !function.qualifier().isEmpty())
                .filter(ClassFunction.class::isInstance).map(ClassFunction.class::cast)
                .map(function -> made.computeIfAbsent(function, classes::make));
    }

    /// Looks for the class of a function of a database again when it is called next.
    public void refresh(ClassFunction function) {
        made.remove(function);
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
        return scalars.containsKey(key) || aggregates.containsKey(key) || stated.containsKey(key);
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
        names.addAll(stated.keySet());
        ofDatabase(catalog.currentDatabase()).forEach(function -> names.add(key(function.name())));
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
