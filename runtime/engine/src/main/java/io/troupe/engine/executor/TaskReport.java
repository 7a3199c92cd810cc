package io.troupe.engine.executor;

import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.executor.TaskMetrics;

/// What an executor says about an attempt that is over.
///
/// @param outcome
///            how it ended
/// @param metrics
///            what it did
public record TaskReport(TaskOutcome outcome, TaskMetrics metrics) {}
