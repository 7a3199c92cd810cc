package io.troupe.sql.function;

import java.util.Collection;
import java.util.Optional;

/// Functions by name, in lower case, aliases included. A name may stand for functions of several kinds: `explode` is a
/// generator, `first` an aggregate, `lag` a window function.
public interface FunctionRegistry {
    /// The scalar function `name`.
    Optional<ScalarFunction> scalar(String name);

    /// The higher-order function `name`.
    Optional<HigherOrderFunction> higherOrder(String name);

    /// The aggregate function `name`.
    Optional<AggregateFunction> aggregate(String name);

    /// The window function `name`.
    Optional<WindowFunction> window(String name);

    /// The generator `name`.
    Optional<Generator> generator(String name);

    /// All names, for suggestions and SHOW FUNCTIONS; in no order.
    Collection<String> names();
}
