package io.troupe.engine.serial.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a graph cannot be sent.
///
/// @param trail
///            the objects from the root to the culprit, both included
/// @param reason
///            why the culprit cannot be sent, as the end of a sentence that starts with it
/// @param driverOnlyName
///            what the culprit is called when it lives on the driver only, as in `an Rdd`
/// @param cause
///            what the code of the application threw, if it did
public record Refusal(List<Object> trail, String reason, @Nullable String driverOnlyName,
        @Nullable Throwable cause) {
    /// Copies the trail.
    public Refusal {
        trail = List.copyOf(trail);
    }

    /// The object that cannot be sent.
    Object culprit() {
        return trail.getLast();
    }

    /// The same refusal, seen from a later object of the trail.
    Refusal from(int trailIndex) {
        return new Refusal(trail.subList(trailIndex, trail.size()), reason, driverOnlyName, cause);
    }
}
