package io.troupe.sql.metastore;

import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.FunctionRegistry;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.WindowFunction;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of a session: those it registered itself hide built-in ones of the same name.
public final class SessionFunctions implements FunctionRegistry {
    private final FunctionRegistry builtIn;
    private final Map<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final Map<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
    private final Map<String, SqlFunction> written = new ConcurrentHashMap<>();

    /// The functions of `builtIn` and none of the session.
    public SessionFunctions(FunctionRegistry builtIn) {
        this.builtIn = builtIn;
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

    /// Makes `function` known by its name, in place of any other function that the session called so.
    public void register(SqlFunction function) {
        drop(function.name());
        written.put(key(function.name()), function);
    }

    /// Forgets the session's function `name`; says whether there was one.
    public boolean drop(String name) {
        String key = key(name);
        boolean scalar = scalars.remove(key) != null;
        boolean aggregate = aggregates.remove(key) != null;
        return written.remove(key) != null || scalar || aggregate;
    }

    /// The function `name` that is written in SQL.
    public Optional<SqlFunction> written(String name) {
        return Optional.ofNullable(written.get(key(name)));
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
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
