package io.troupe.sql.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The partitions of a table that ADD PARTITION made, each by the values of its columns as texts. Those that only have
/// rows are not here. Safe for use by several threads.
public final class TablePartitions {
    private final Map<Map<String, String>, Optional<String>> locations = new LinkedHashMap<>();

    /// Adds a partition; says whether it is new.
    public synchronized boolean add(Map<String, String> values, @Nullable String location) {
        return locations.putIfAbsent(Map.copyOf(values), Optional.ofNullable(location)) == null;
    }

    /// Forgets a partition; says whether it was there.
    public synchronized boolean remove(Map<String, String> values) {
        return locations.remove(values) != null;
    }

    /// Changes where the files of a partition are.
    public synchronized void locate(Map<String, String> values, String location) {
        locations.put(Map.copyOf(values), Optional.of(location));
    }

    /// Where the files of a partition are; null for the usual place.
    public synchronized @Nullable String location(Map<String, String> values) {
        return locations.getOrDefault(values, Optional.empty()).orElse(null);
    }

    /// The same partitions, which change apart from these.
    public synchronized TablePartitions copy() {
        TablePartitions copy = new TablePartitions();
        locations.forEach((values, location) -> copy.add(values, location.orElse(null)));
        return copy;
    }

    /// All of them in the order of their making.
    public synchronized List<Map<String, String>> all() {
        return new ArrayList<>(locations.keySet());
    }
}
