package io.troupe.scheduler;

import java.util.Map;

/// What the application runs with; comes once, right after its start.
///
/// @param environmentDetails
///            settings by part: `Troupe Properties`, `JVM Information`
public record TroupeListenerEnvironmentUpdate(
        Map<String, Map<String, String>> environmentDetails) implements TroupeListenerEvent {
    /// Copies the map.
    public TroupeListenerEnvironmentUpdate {
        environmentDetails = Map.copyOf(environmentDetails);
    }
}
