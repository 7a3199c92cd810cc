package io.troupe.sql.exec;

import io.troupe.sql.exec.operator.TaskSplit;

/// A part of [ComputedRows].
sealed interface ComputedPart extends TaskSplit permits CachedPart, RddPart {
    /// Where it belongs; on the driver.
    ComputedRows rows();
}
