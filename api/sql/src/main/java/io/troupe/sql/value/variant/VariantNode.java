package io.troupe.sql.value.variant;

import io.troupe.sql.types.DataType;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A variant taken apart.
public sealed interface VariantNode {
    /// The null that is a value.
    record Null() implements VariantNode {}

    /// A value of a type that is not nested, in the representation of `io.troupe.sql.types`.
    record Scalar(Object value, DataType type) implements VariantNode {}

    /// Values in order.
    record Elements(List<VariantNode> elements) implements VariantNode {
        /// Copies.
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /// Values by name, in the order of the names.
    record Fields(SortedMap<String, VariantNode> fields) implements VariantNode {
        /// Copies.
        public Fields {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }
    }
}
