package io.troupe.sql.value.variant;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A variant taken apart.
public sealed interface VariantNode {
    /// The null that is a value.
    record Null() implements VariantNode {}

    /// A value of a type that is not nested, in the representation of `io.troupe.sql.types`.
    record Scalar(Object value, DataType type) implements VariantNode {
        /// The same number without zeros at the end of its digits behind the point, as texts and schemas show it.
        public Scalar shown() {
            if (!(value instanceof BigDecimal decimal)) {
                return this;
            }
            BigDecimal stripped = decimal.stripTrailingZeros();
            BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            return new Scalar(plain, new DecimalType(
                    Math.min(38, Math.max(plain.precision(), plain.scale())), plain.scale()));
        }
    }

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
