package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.SortOrder;

/// Finds the first rows of an order.
public interface SupportsPushDownTopN extends ScanBuilder {
    /// Asks for the first `limit` rows by `orders`, whose expressions are columns, of which floating-point numbers and
    /// texts with a collation are none; whether the scan makes use of it. The engine sorts again.
    boolean pushTopN(SortOrder[] orders, int limit);

    /// Whether the scan may give more rows than those, such as the first ones of each partition. Nothing else is then
    /// pushed.
    default boolean isPartiallyPushed() {
        return true;
    }
}
