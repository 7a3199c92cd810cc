package io.troupe.scheduler;

import java.util.Map;

/// The first task of a stage starts.
///
/// @param stageInfo
///            the stage
/// @param properties
///            local properties of its job
public record TroupeListenerStageSubmitted(StageInfo stageInfo,
        Map<String, String> properties) implements TroupeListenerEvent {
    /// Copies the map.
    public TroupeListenerStageSubmitted {
        properties = Map.copyOf(properties);
    }
}
