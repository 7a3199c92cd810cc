package io.troupe.sql.function;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Functions that were added one by one. Safe for use by several threads.
public final class FunctionTable implements FunctionRegistry {
    private final Map<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final Map<String, HigherOrderFunction> higherOrders = new ConcurrentHashMap<>();
    private final Map<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
    private final Map<String, WindowFunction> windows = new ConcurrentHashMap<>();
    private final Map<String, Generator> generators = new ConcurrentHashMap<>();

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(ScalarFunction function, String... aliases) {
        put(scalars, function.name(), function, aliases);
    }

    /// Makes `function` what is found under `alias`, whatever its own name is.
    public void addAlias(String alias, ScalarFunction function) {
        scalars.put(alias.toLowerCase(Locale.ROOT), function);
    }

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(HigherOrderFunction function, String... aliases) {
        put(higherOrders, function.name(), function, aliases);
    }

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(AggregateFunction function, String... aliases) {
        put(aggregates, function.name(), function, aliases);
    }

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(WindowFunction function, String... aliases) {
        put(windows, function.name(), function, aliases);
    }

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(Generator function, String... aliases) {
        put(generators, function.name(), function, aliases);
    }

    @Override
    public Optional<ScalarFunction> scalar(String name) {
        return find(scalars, name);
    }

    @Override
    public Optional<HigherOrderFunction> higherOrder(String name) {
        return find(higherOrders, name);
    }

    @Override
    public Optional<AggregateFunction> aggregate(String name) {
        return find(aggregates, name);
    }

    @Override
    public Optional<WindowFunction> window(String name) {
        return find(windows, name);
    }

    @Override
    public Optional<Generator> generator(String name) {
        return find(generators, name);
    }

    @Override
    public Collection<String> names() {
        Set<String> names = new HashSet<>(scalars.keySet());
        names.addAll(higherOrders.keySet());
        names.addAll(aggregates.keySet());
        names.addAll(windows.keySet());
        names.addAll(generators.keySet());
        return names;
    }

    private static <F> void put(Map<String, F> functions, String name, F function, String... aliases) {
        functions.put(name.toLowerCase(Locale.ROOT), function);
        for (String alias : aliases) {
            functions.put(alias.toLowerCase(Locale.ROOT), function);
        }
    }

    private static <F> Optional<F> find(Map<String, F> functions, String name) {
        return Optional.ofNullable(functions.get(name.toLowerCase(Locale.ROOT)));
    }
}
