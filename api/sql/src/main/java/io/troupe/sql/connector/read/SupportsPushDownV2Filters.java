package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.filter.Predicate;

/// Takes conditions over; preferred to [SupportsPushDownFilters].
public interface SupportsPushDownV2Filters extends ScanBuilder {
    /// Offers conditions, all of which rows must fulfil. Returns those that the engine must still check.
    Predicate[] pushPredicates(Predicate[] predicates);

    /// The conditions that the scan makes use of, for EXPLAIN.
    Predicate[] pushedPredicates();
}
