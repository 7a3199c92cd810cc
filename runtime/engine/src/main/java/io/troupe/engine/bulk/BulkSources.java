package io.troupe.engine.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Several sources as one: the first that has something serves it. Safe for use by any thread.
public final class BulkSources implements BulkSource {
    private final List<BulkSource> sources = new CopyOnWriteArrayList<>();

    /// Asks `source` after those that were added before.
    public void add(BulkSource source) {
        sources.add(source);
    }

    @Override
    public @Nullable InputStream open(BulkId id) throws IOException {
        for (BulkSource source : sources) {
            InputStream found = source.open(id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
