package io.troupe.rdd.internal.lineage;

import java.io.Serializable;
import java.util.List;

/// A part of an input outside, from which one partition is read.
///
/// @param payload
///            what the task is told
/// @param preferredHosts
///            hosts that hold it, best first; empty when it does not matter
public record SourceSplit(Serializable payload, List<String> preferredHosts) {
    /// Copies the list.
    public SourceSplit {
        preferredHosts = List.copyOf(preferredHosts);
    }
}
