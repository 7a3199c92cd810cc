package io.troupe.sql.exec;

import io.troupe.engine.job.StageSpec;
import java.util.List;
import java.util.Set;

/// Rows that the tasks which read them compute themselves, of shuffles of other plans. Known on the driver only.
interface ComputedRows {
    /// What these tasks read.
    Set<Integer> shuffles();

    /// The stages from which the rows are computed, parents first.
    List<StageSpec> producers();
}
