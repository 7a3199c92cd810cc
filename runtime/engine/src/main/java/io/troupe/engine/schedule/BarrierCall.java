package io.troupe.engine.schedule;

/// A task of a barrier stage waits for the others.
///
/// @param attemptId
///            the task
/// @param round
///            how many such calls of it came before
/// @param gathers
///            whether it calls `allGather` and not `barrier`
/// @param message
///            what it gives to the others
public record BarrierCall(long attemptId, int round, boolean gathers, String message) {}
