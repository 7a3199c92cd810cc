package io.troupe.rdd.internal.checkpoint;

import java.io.Serializable;

/// One partition of a checkpoint.
///
/// @param file
///            its file's name in the folder
/// @param bytes
///            how long the file is
/// @param checksum
///            the folded checksums of its frames
public record CheckpointPart(String file, long bytes, int checksum) implements Serializable {}
