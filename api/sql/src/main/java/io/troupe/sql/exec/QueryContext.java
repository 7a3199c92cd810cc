package io.troupe.sql.exec;

import io.troupe.engine.Engine;
import io.troupe.sql.function.EvaluationContext;

/// What one query runs with.
///
/// @param engine
///            runs its jobs
/// @param evaluation
///            what is the same for all its expressions
/// @param name
///            for people: what the query's jobs are called
/// @param adaptive
///            how the plan follows what its stages write
/// @param ledger
///            gathers what tasks report
public record QueryContext(
        Engine engine, EvaluationContext evaluation, String name, AdaptiveSettings adaptive,
        MetricsLedger ledger) {}
