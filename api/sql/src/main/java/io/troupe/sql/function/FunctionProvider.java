package io.troupe.sql.function;

/// Functions that a module on the class path brings. Found as a service when a session starts; implementations have a
/// public constructor without parameters. Loading one should load little else: libraries wait for the first call.
public interface FunctionProvider {
    /// Adds them to `table`, in place of what has one of their names; `types` reads types that they are given as text.
    void register(FunctionTable table, TypeTextParser types);
}
