package io.troupe.hadoop.internal.write;

import java.io.Serializable;

/// What an attempt that has succeeded tells the driver.
///
/// @param partition
///            0-based
/// @param attempt
///            its number in Hadoop's ids
/// @param needsCommit
///            whether the committer has something to commit, as seen by the task
record WrittenAttempt(int partition, int attempt, boolean needsCommit) implements Serializable {}
