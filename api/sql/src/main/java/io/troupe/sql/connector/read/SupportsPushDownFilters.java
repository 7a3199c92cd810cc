package io.troupe.sql.connector.read;

import io.troupe.sql.sources.Filter;

/// Takes conditions over.
public interface SupportsPushDownFilters extends ScanBuilder {
    /// Offers conditions, all of which rows must fulfil. Returns those that the engine must still check.
    Filter[] pushFilters(Filter[] filters);

    /// The conditions that the scan makes use of, for EXPLAIN.
    Filter[] pushedFilters();
}
