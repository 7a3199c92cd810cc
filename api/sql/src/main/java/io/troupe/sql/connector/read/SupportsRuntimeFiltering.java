package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.sources.Filter;

/// As [SupportsRuntimeV2Filtering], with conditions of the first version.
public interface SupportsRuntimeFiltering extends Scan {
    /// The columns on which conditions are of use.
    NamedReference[] filterAttributes();

    /// Offers conditions; rows that do not fulfil them are of no use.
    void filter(Filter[] filters);
}
