package io.troupe.engine.task;

/// What one task adds to one accumulator.
///
/// @param accumulatorId
///            unique in the application
/// @param delta
///            opaque to the engine; a serialisable value
public record AccumulatorUpdate(long accumulatorId, Object delta) {}
