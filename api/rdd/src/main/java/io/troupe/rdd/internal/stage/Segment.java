package io.troupe.rdd.internal.stage;

import io.troupe.rdd.internal.flow.Step;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records and what is done to them one after the other.
///
/// @param head
///            gives the records
/// @param steps
///            what is done, in this order
/// @param storage
///            how the results are persisted, or null
public record Segment(Head head, List<Step> steps, @Nullable Storage storage) implements Serializable {
    /// Copies the list.
    public Segment {
        steps = List.copyOf(steps);
    }
}
