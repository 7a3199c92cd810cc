package io.troupe.sql.connector.catalog;

import io.troupe.sql.error.SqlException;

/// Finds which methods of an interface a class has of its own.
final class Declared {
    private Declared() {}

    /// Throws `DATA_SOURCE_CONTRACT` unless `type` has a `method` without parameters that is not the one of `parent`.
    static void require(Class<?> type, Class<?> parent, String method, String other) {
        try {
            if (!type.getMethod(method).getDeclaringClass().equals(parent)) {
                return;
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("no method " + method + " in " + parent.getName(), e);
        }
        throw SqlException.execution("DATA_SOURCE_CONTRACT", "name", type.getName(), "reason",
                "it implements neither " + method + "() nor " + other + "()");
    }
}
