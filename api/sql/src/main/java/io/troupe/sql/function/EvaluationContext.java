package io.troupe.sql.function;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;

/// What is the same for a whole query, or for one task of it, when expressions are computed.
///
/// @param timeZone
///            of the session
/// @param queryStart
///            what `current_timestamp` gives
/// @param user
///            who runs the query
/// @param catalog
///            the current catalog
/// @param database
///            the current database
/// @param partition
///            index of the task's partition, 0-based
public record EvaluationContext(
        ZoneId timeZone, Instant queryStart, String user, String catalog, String database, int partition)
        implements
            Serializable {
    /// The same for another partition.
    public EvaluationContext withPartition(int partition) {
        return new EvaluationContext(timeZone, queryStart, user, catalog, database, partition);
    }
}
