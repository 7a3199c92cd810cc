package io.troupe.sql.connector.engine;

import io.troupe.sql.types.StructType;

/// Whether columns that a user says are those of a source.
final class SameTypes {
    private SameTypes() {}

    /// Whether names and types are the same, in order; what is known besides may differ.
    static boolean areSame(StructType inferred, StructType given) {
        if (inferred.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < inferred.size(); i++) {
            if (!inferred.apply(i).name().equals(given.apply(i).name())
                    || !inferred.apply(i).dataType().sql().equals(given.apply(i).dataType().sql())) {
                return false;
            }
        }
        return true;
    }
}
