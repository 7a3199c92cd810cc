package io.troupe.sql.source;

import java.util.Optional;

/// A table whose columns have default values that are known as text.
public interface DeclaredDefaults {
    /// The expression in SQL that INSERT puts where nothing is given; empty for null.
    Optional<String> defaultText(String column);
}
