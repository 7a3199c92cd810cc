package io.troupe.sql.physical;

/// What the planner goes by.
///
/// @param slots
///            how many tasks run at the same time
/// @param shufflePartitions
///            into how many partitions an exchange divides rows
/// @param broadcastBytes
///            up to how many bytes the built side of a join is given to every task whole; negative for never
public record PlannerSettings(int slots, int shufflePartitions, long broadcastBytes) {}
