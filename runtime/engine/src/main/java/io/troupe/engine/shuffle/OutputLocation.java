package io.troupe.engine.shuffle;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What [io.troupe.engine.schedule.MapOutput#location()] says of an output in a file: the host and the data file,
/// as in `host|/tmp/troupe-1/shuffle/0-3-17.data`.
record OutputLocation(String host, Path dataFile) {
    String toText() {
        return host + "|" + dataFile;
    }

    /// Null for an output that is in memory.
    static @Nullable OutputLocation parse(String text) {
        int bar = text.indexOf('|');
        return bar < 0 ? null : new OutputLocation(text.substring(0, bar), Path.of(text.substring(bar + 1)));
    }
}
