package io.troupe.engine.schedule;

import java.util.List;

/// The attempts of a barrier stage that were launched together.
///
/// @param id
///            of the group, unique in the application
/// @param rank
///            which of the group's tasks this is, 0-based
/// @param hosts
///            where the tasks run, by rank
public record BarrierGroup(long id, int rank, List<String> hosts) {
    /// Copies the list.
    public BarrierGroup {
        hosts = List.copyOf(hosts);
    }
}
