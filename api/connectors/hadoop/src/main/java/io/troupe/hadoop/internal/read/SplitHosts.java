package io.troupe.hadoop.internal.read;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hosts that a split names.
final class SplitHosts {
    private SplitHosts() {}

    /// Those of `locations` that say something: "localhost" is what file systems answer that know no
    /// places.
    static List<String> of(String @Nullable [] locations) {
        return locations == null
                ? List.of()
                : Arrays.stream(locations).filter(host -> host != null && !host.equals("localhost")).toList();
    }
}
