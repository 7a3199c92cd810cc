package io.troupe.sql.table;

import io.troupe.sql.source.Statistics;
import org.jspecify.annotations.Nullable;

/// What the catalog noted about a table.
///
/// @param owner
///            who made it; null when it ends with the session
/// @param createdMillis
///            when, since 1970
/// @param statistics
///            of the last ANALYZE TABLE; null before
public record TableRecord(@Nullable String owner, long createdMillis, @Nullable Statistics statistics) {
    /// Nothing.
    static final TableRecord NONE = new TableRecord(null, 0, null);

    /// The same with the counts of another ANALYZE; null for none.
    public TableRecord withStatistics(@Nullable Statistics changed) {
        return new TableRecord(owner, createdMillis, changed);
    }
}
