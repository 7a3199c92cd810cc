package io.troupe.sql.connector.catalog.procedures;

/// What procedures have in common.
public interface Procedure {
    /// Its name.
    String name();

    /// What it does, for people.
    String description();
}
