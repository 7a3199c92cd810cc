package io.troupe.rdd.internal.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hosts that the inputs of one task would like, ranked.
final class HostVotes {
    private final Map<String, Integer> votes = new LinkedHashMap<>();

    /// Counts one input, which prefers `hosts`, best first.
    void add(List<String> hosts) {
        hosts.forEach(host -> votes.merge(host, 1, Integer::sum));
    }

    /// The hosts that hold most inputs first; of equal ones those that were named earlier.
    List<String> ranked() {
        if (votes.isEmpty()) {
            return List.of();
        }
        return votes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
