package io.troupe.sql.function;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Functions that were added one by one. Safe for use by several threads.
public final class FunctionTable implements FunctionRegistry {
    private final Map<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final Map<String, HigherOrderFunction> higherOrders = new ConcurrentHashMap<>();
    private final Map<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
    private final Map<String, WindowFunction> windows = new ConcurrentHashMap<>();
    private final Map<String, Generator> generators = new ConcurrentHashMap<>();
    private final Map<String, Family> waiting = new ConcurrentHashMap<>();

    /// Adds `function` under its own name and `aliases`, in place of what had one of these names.
    public void add(ScalarFunction function, String... aliases) {
        put(scalars, function.name(), function, aliases);
    }

    /// Makes `function` what is found under `name`, whatever its own name is.
    public void addAs(String name, ScalarFunction function) {
        scalars.put(name.toLowerCase(Locale.ROOT), function);
    }

    /// Has `family` add the functions called `names` when the first of them is looked for.
    public void addLater(Collection<String> names, Consumer<FunctionTable> family) {
        Family later = new Family(family);
        names.forEach(name -> waiting.put(name, later));
    }

    /// Functions that are added at most once.
    private static final class Family {
        private final Consumer<FunctionTable> adding;
        private boolean added;

        Family(Consumer<FunctionTable> adding) {
            this.adding = adding;
        }

        synchronized void add(FunctionTable table) {
            if (!added) {
                added = true;
                adding.accept(table);
            }
        }
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
        names.addAll(waiting.keySet());
        return names;
    }

    private static <F> void put(Map<String, F> functions, String name, F function, String... aliases) {
        functions.put(name.toLowerCase(Locale.ROOT), function);
        for (String alias : aliases) {
            functions.put(alias.toLowerCase(Locale.ROOT), function);
        }
    }

    private <F> Optional<F> find(Map<String, F> functions, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Family family = waiting.get(lower);
        if (family != null) {
            family.add(this);
        }
        return Optional.ofNullable(functions.get(lower));
    }
}
