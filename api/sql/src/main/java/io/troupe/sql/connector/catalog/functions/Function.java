package io.troupe.sql.connector.catalog.functions;

import java.io.Serializable;

/// A function of a catalog.
public interface Function extends Serializable {
    /// Its name, for people.
    String name();
}
