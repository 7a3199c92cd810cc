package io.troupe.sql.connector.read;

import java.io.Serializable;

/// A part of a reading; sent to the task that reads it.
public interface InputPartition extends Serializable {
    /// Hosts that have its data nearby, best first.
    default String[] preferredLocations() {
        return new String[0];
    }
}
