package io.troupe.sql;

/// Functions for columns, under the names that they have in SQL. They stand in the classes above, one for each kind.
public final class functions extends FormerFunctions {
    private functions() {}
}
