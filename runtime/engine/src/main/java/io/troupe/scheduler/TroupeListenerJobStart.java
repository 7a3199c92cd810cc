package io.troupe.scheduler;

import java.util.List;
import java.util.Map;

/// A job was submitted.
///
/// @param jobId
///            unique in the application
/// @param time
///            when it happened, in milliseconds since 1970
/// @param stageInfos
///            its stages, parents first, also those that need not run
/// @param properties
///            local properties of the thread that submitted it
public record TroupeListenerJobStart(int jobId, long time, List<StageInfo> stageInfos,
        Map<String, String> properties) implements TroupeListenerEvent {
    /// Copies the collections.
    public TroupeListenerJobStart {
        stageInfos = List.copyOf(stageInfos);
        properties = Map.copyOf(properties);
    }
}
