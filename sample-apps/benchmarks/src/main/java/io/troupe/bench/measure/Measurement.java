package io.troupe.bench.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One line of a report.
///
/// @param ok
///            whether the answer is right
/// @param versus
///            our median over a peer's in the same run, by the peer's name
public record Measurement(Timing timing, boolean ok, Map<String, Double> versus) {
    /// Keeps a copy of `versus` in its order.
    public Measurement {
        versus = Collections.unmodifiableMap(new LinkedHashMap<>(versus));
    }

    /// A measurement whose answer should be `expected`.
    public static Measurement expecting(String expected, Timing timing) {
        return new Measurement(timing, timing.check().equals(expected), Map.of());
    }

    /// A case that did not run to its end because of `reason`.
    public static Measurement failed(String name, String reason) {
        return new Measurement(new Timing(name, List.of(), reason), false, Map.of());
    }

    /// The same with the ratio to `peer`, whose median is `peerMillis`.
    public Measurement versus(String peer, double peerMillis) {
        Map<String, Double> ratios = new LinkedHashMap<>(versus);
        ratios.put(peer, timing.median() / peerMillis);
        return new Measurement(timing, ok, ratios);
    }
}
