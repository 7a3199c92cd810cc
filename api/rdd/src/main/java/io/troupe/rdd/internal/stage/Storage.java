package io.troupe.rdd.internal.stage;

import io.troupe.storage.StorageLevel;
import java.io.Serializable;

/// How the records at the end of a segment are persisted.
///
/// @param datasetId
///            whose blocks they are
/// @param level
///            where they are kept
/// @param keyed
///            whether the records are known to be pairs
public record Storage(int datasetId, StorageLevel level, boolean keyed) implements Serializable {}
