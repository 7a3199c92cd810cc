package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.filter.Predicate;

/// Takes conditions over that become known while a query runs, after the scan was built and before partitions
/// are planned.
public interface SupportsRuntimeV2Filtering extends Scan {
    /// The columns on which conditions are of use.
    NamedReference[] filterAttributes();

    /// Offers conditions; rows that do not fulfil them are of no use.
    void filter(Predicate[] predicates);
}
