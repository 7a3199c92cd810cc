package io.troupe.sql.connector.write;

import io.troupe.sql.sources.AlwaysTrue;
import io.troupe.sql.sources.Filter;

/// Replaces rows that fulfil conditions.
public interface SupportsOverwrite extends SupportsTruncate {
    /// The rows that fulfil all of `filters` go when the write is committed.
    WriteBuilder overwrite(Filter[] filters);

    @Override
    default WriteBuilder truncate() {
        return overwrite(new Filter[]{new AlwaysTrue()});
    }
}
