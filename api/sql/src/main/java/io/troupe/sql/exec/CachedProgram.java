package io.troupe.sql.exec;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.storage.StorageLevel;
import java.io.Serializable;

/// How the blocks of [CachedRows] are computed.
///
/// @param datasetId
///            of the blocks, one for each partition of `plan`
/// @param level
///            where they are kept
/// @param plan
///            of a fragment
/// @param context
///            of the query that was cached
record CachedProgram(int datasetId, StorageLevel level, PhysicalPlan plan, EvaluationContext context)
        implements
            Serializable {}
